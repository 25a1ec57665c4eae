using System.Globalization;
using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Build.Bindings;

/// <summary>Validates again whenever a file changes, and prints the difference.</summary>
/// <param name="operation">The operation.</param>
/// <param name="host">The clock.</param>
/// <param name="pipeline">Where findings are marked.</param>
public sealed class WatchRun(ValidateOperation operation, HostEnvironment host, IPipeline pipeline)
{
    private static readonly Option[] s_contrary = [ReportOptions.Fix, ReportOptions.WriteBaseline, ValidationOptions.ChangedSince, ValidationOptions.ServerDryRun];

    /// <summary>Watches until the run is cancelled, which is its only end.</summary>
    /// <exception cref="ConfigurationException">There are no files to watch, or an option makes no sense beside <c>--watch</c>.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task RunAsync(RunContext context, ValidateOptions options)
    {
        var inputs = new ManifestInputs(context.Inputs.Context);
        var places = Places(context, inputs);
        var memory = new ValidationMemory();
        using var watcher = new InputWatcher([.. places, .. options.Rules.Count == 0 ? [] : inputs.Places(context.Settings.GetText(ValidationOptions.Rules) ?? context.Paths.Rules)], host.Time);
        var known = await JudgeAsync(context, options, memory);
        FindingPrinter.Print(known.Findings, context.Console, pipeline, null);
        context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Counts(known)}; watching {options.Files.Count} files, Ctrl-C ends it"), Ink.Strong);
        while (true)
        {
            await watcher.WaitAsync(context.Cancellation);
            var started = host.Time.GetTimestamp();
            try
            {
                var now = await JudgeAsync(context, options with { Files = inputs.Find(context.Inputs.Named, context.Cancellation), Rules = options.Has(ValidationLevel.Custom) ? RuleRun.Files(context) : [] }, memory);
                Print(context.Console, FindingChanges.Between(known.Findings, now.Findings), now, host.Time.GetElapsedTime(started));
                known = now;
            }
            catch (ConfigurationException mistake)
            {
                // Half-done work, such as a folder that is being renamed, is no reason to stop watching.
                context.Console.WriteErrorLine(mistake.Message, Ink.Bad);
            }
        }
    }

    private static IReadOnlyList<string> Places(RunContext context, ManifestInputs inputs)
    {
        if (context.Run.Manifests is null) throw new ConfigurationException("--watch watches the files of --manifests; name them");
        var contrary = Array.FindAll(s_contrary, context.Settings.IsArgument);
        if (contrary.Length > 0) throw new ConfigurationException($"--watch only looks at files as they change; leave --{contrary[0].Name} out");
        var places = inputs.Places(context.Run.Manifests);
        return places.Count > 0 ? places : throw new ConfigurationException("--watch watches files; standard input is read once and never changes");
    }

    private async Task<Report> JudgeAsync(RunContext context, ValidateOptions options, ValidationMemory memory) =>
        (await operation.RunAsync(options with { Memory = memory, Comments = FindingRun.Comments(context), Baseline = FindingRun.BaselineOf(context, ValidateOperation.Name) }, null, context.Cancellation)).Report;

    private void Print(RunConsole console, FindingChanges changes, Report now, TimeSpan took)
    {
        foreach (var finding in changes.Gone) FindingPrinter.Print('-', finding, console);
        foreach (var finding in changes.Added) FindingPrinter.Print('+', finding, console);
        var change = changes is { Added.Count: 0, Gone.Count: 0 } ? "no difference" : $"{changes.Added.Count} new, {changes.Gone.Count} gone";
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {host.Time.GetLocalNow():HH:mm:ss} {change}; {Counts(now)} ({took.TotalMilliseconds:0} ms)"), Ink.Dim);
    }

    private static string Counts(Report report)
    {
        var open = report.Findings.Count(finding => finding.Exception is null);
        return string.Create(CultureInfo.InvariantCulture, $"{open} {(open == 1 ? "finding" : "findings")} in {report.Resources.Count} objects");
    }
}
