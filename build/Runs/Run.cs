using System.Reflection;
using ConfigOps.Build.Output;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace ConfigOps.Build.Runs;

/// <summary>One call of the program: answers what needs no engine, gives the engine its services, and turns what came of it into an exit code.</summary>
public sealed class Run : IDisposable
{
    private readonly HostEnvironment _host;
    private readonly Arguments _arguments;
    private readonly SettingsReader _settings;
    private readonly EnvironmentSettings _environments;
    private readonly RunCancellation _cancellation;
    private readonly SecretMask _mask = new();
    private readonly RunState _state = new();
    private readonly RunOutcome _outcome = new();
    private readonly RunConsole _console;
    private readonly IPipeline _pipeline;
    private readonly RunSummary _summary;
    private readonly TargetCatalog _targets;

    private Run(IReadOnlyList<string> args, HostEnvironment host, TargetCatalog targets)
    {
        _host = host;
        _arguments = Arguments.Parse(args);
        _environments = new EnvironmentSettings(
            host.Root,
            _arguments.ValuesOf(CommonOptions.Catalogue) is [.., var catalogue] ? catalogue : host.Variable(CommonOptions.Catalogue.Variable!) ?? RunPaths.EnvironmentsFolder);
        _settings = new SettingsReader(_arguments, host.Variable, _environments);
        _cancellation = new RunCancellation(host.HandlesSignals, host.Cancellation);
        _console = new RunConsole(host.Output, host.Error, _mask, host.HasColours);
        _pipeline = Pipelines.Detect(host.Variable, host.Time);
        _summary = new RunSummary(_state, _console, host.Width);
        _targets = targets;
    }

    /// <summary>Reads the command line.</summary>
    public static Run Begin(IReadOnlyList<string> args, HostEnvironment host, TargetCatalog targets) => new(args, host, targets);

    /// <summary>The targets that were asked for.</summary>
    public IReadOnlyList<string> Targets => _arguments.ValuesOf(CakeOptions.Target);

    /// <summary>The command line as Cake reads it.</summary>
    public IEnumerable<string> EngineArguments => _arguments.Normalized;

    /// <summary>Answers a call that needs no engine: help, version, or a command line that is wrong. Null for any other call.</summary>
    public int? Answer()
    {
        var asked = _arguments.ValuesOf(CakeOptions.Target);
        List<Mistake> mistakes = [.. _arguments.Mistakes, .. _targets.Check(asked)];
        if (mistakes.Count > 0) return End(Verdict.OfMistakes(mistakes));
        if (_settings.Get(CakeOptions.Version)) return Print(typeof(Run).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        if (_settings.Get(CakeOptions.Help) || (!_targets.HasDefault && IsQuestion(asked))) return PrintHelp(asked);
        mistakes = CheckSettings();
        return mistakes.Count > 0 ? End(Verdict.OfMistakes(mistakes)) : null;
    }

    /// <summary>Registers what targets and operations are made of.</summary>
    public void Register(IServiceCollection services)
    {
        services
            .AddSingleton(_host).AddSingleton(_host.Time).AddSingleton(_mask).AddSingleton(_state).AddSingleton(_outcome)
            .AddSingleton(_arguments).AddSingleton(_settings).AddSingleton<IEnvironmentSettings>(_environments).AddSingleton(_cancellation)
            .AddSingleton(_console).AddSingleton(_pipeline).AddSingleton(_summary).AddSingleton(_targets)
            .AddSingleton(_ => RunSettings.From(_settings))
            .AddSingleton(_ => RunPaths.From(_settings, _host.Root))
            .AddSingleton(_ => ReportSettings.From(_settings))
            .AddSingleton(_ => ClusterSettings.From(_settings))
            .AddSingleton<RunInputs>().AddSingleton<RunReporter>()
            .AddSingleton(_ => Progress());
    }

    /// <summary>Prints the summary and how the run ended.</summary>
    /// <param name="engineResult">What the engine returned.</param>
    /// <returns>The exit code.</returns>
    public int Finish(int engineResult)
    {
        _summary.Print();
        if (_state.Reports.Count > 0)
        {
            foreach (var (text, ink) in new NextSteps(_state, ReportSettings.From(_settings).Formats, _targets, CarriedOptions.Of(_arguments), RunScope.Of(_settings).Count > 1).Lines(engineResult == 0)) _console.WriteLine(text, ink);
        }

        var failure = _outcome.Failure ?? (engineResult == 0 ? null : new InvalidOperationException("The engine could not begin; --verbosity=diagnostic shows why."));
        if (failure is not null && _settings.Get(CakeOptions.Verbosity) == "diagnostic") _console.WriteErrorLine(failure.ToString(), Ink.Dim);
        return End(Verdict.Of(failure));
    }

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private int End(Verdict verdict)
    {
        foreach (var line in verdict.Details) _console.WriteErrorLine(line, Ink.Bad);
        if (verdict.Code != ExitCode.Done) _pipeline.AnnotateFailure(_console, string.Join('\n', verdict.Details.DefaultIfEmpty(verdict.Sentence)));
        _console.WriteErrorLine($"{verdict.Sentence} (exit code {(int)verdict.Code})", verdict.Code == ExitCode.Done ? Ink.Good : Ink.Bad);
        if (_state.ClosingLine is { } closing) _console.WriteLine(closing);
        return (int)verdict.Code;
    }

    /// <summary>Without an engine that lists the targets itself, the help does.</summary>
    private bool IsQuestion(IReadOnlyList<string> asked) => asked.Count == 0 || _settings.Get(CakeOptions.Tree) || _settings.Get(CakeOptions.Description);

    private int Print(string text)
    {
        _console.WriteLine(text);
        return (int)ExitCode.Done;
    }

    private int PrintHelp(IReadOnlyList<string> asked)
    {
        var help = new HelpText(_targets, _host.TextWidth);
        return Print(asked.Count == 0 ? help.OfProgram() : string.Join('\n', asked.Select(name => help.OfTarget(_targets.Find(name)!))));
    }

    /// <summary>What is wrong with environment, variables and settings, as far as the targets of this run read them.</summary>
    private List<Mistake> CheckSettings()
    {
        var (asked, names) = (_settings.Environments, _environments.Names);
        if (names.Count == 0 && asked.Contains(CommonOptions.AllEnvironments)) return [new Mistake($"--environment={CommonOptions.AllEnvironments}: there is no environment in {_environments.Folder}/")];
        var unknown = names.Count == 0 ? [] : asked.Where(name => !names.Contains(name)).Select(name => new Mistake($"there is no environment '{name}'{Nearest.Suggestion(name, names)}; {_environments.Folder}/ has {string.Join(", ", names)}")).ToList();
        if (unknown.Count > 0) return unknown;
        var closure = _targets.Closure(_arguments.ValuesOf(CakeOptions.Target).DefaultIfEmpty(CakeOptions.Target.Default!), _settings.Get(CakeOptions.Exclusive));
        WarnOfIdleOptions(closure);
        var mistakes = asked.SelectMany(name => CheckSettings(_settings.For(name), closure)).Distinct().ToList();
        return mistakes.Count > 0 ? mistakes : [.. new ScopeRules(_targets).Check(_settings, closure)];
    }

    private static IReadOnlyList<Mistake> CheckSettings(SettingsReader settings, IReadOnlySet<string> closure)
    {
        try
        {
            return settings.Check(OptionRegistry.All.Where(option => Concerns(option, closure)));
        }
        catch (ConfigurationException exception)
        {
            return exception.Mistakes;
        }
    }

    private void WarnOfIdleOptions(IReadOnlySet<string> closure)
    {
        foreach (var option in _arguments.Given.Where(option => !Concerns(option, closure)))
        {
            _console.WriteErrorLine($"--{option.Name} has no effect here: it concerns {string.Join(", ", option.Targets)}", Ink.Warning);
        }
    }

    private static bool Concerns(Option option, IReadOnlySet<string> closure) => option.Targets.Count == 0 || option.Targets.Any(closure.Contains);

    private IProgress<ProgressUpdate> Progress() => _host.HasColours ? new LiveProgress(_console) : new PlainProgress(_console, _host.Time);
}
