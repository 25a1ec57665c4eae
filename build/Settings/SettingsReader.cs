using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Settings;

/// <summary>Reads options by their precedence: argument, environment variable, the environment's file, default.</summary>
/// <param name="arguments">The command line.</param>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="environments">The environments' files.</param>
/// <param name="environment">The environment whose file counts; null for the first one that <c>--environment</c> names.</param>
public sealed class SettingsReader(Arguments arguments, Func<string, string?> variable, IEnvironmentSettings environments, string? environment = null)
{
    private readonly Dictionary<string, SettingsReader> _others = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, EnvironmentSetting>? _file;
    private IReadOnlyList<string>? _names;

    /// <summary>The environments that <c>--environment</c> names, each once; with <c>all</c> every one there is. At least one.</summary>
    public IReadOnlyList<string> Environments => _names ??= environment is not null ? [environment] : NamesIn(EnvironmentText);

    /// <summary>What names the environments, as it was given.</summary>
    public string EnvironmentText => GivenText(CommonOptions.Environment) ?? CommonOptions.Environment.Default!;

    /// <summary>The options as they are in an environment.</summary>
    public SettingsReader For(string name)
    {
        if (Environments is [var only] && only == name) return this;
        return _others.TryGetValue(name, out var other) ? other : _others[name] = new SettingsReader(arguments, variable, environments, name);
    }

    /// <summary>The text that the command line or an environment variable sets an option to; null when neither does.</summary>
    public string? GivenText(Option option) => Given(option)?.Text;

    /// <summary>The value of an option that has a default.</summary>
    /// <exception cref="ConfigurationException">What sets it is not a value of the option; says where it is set.</exception>
    public T Get<T>(Option<T> option) =>
        Find(option) is { } text ? Read(option, text) : throw new InvalidOperationException($"Option {option.Name} has no default; ask with TryGet.");

    /// <summary>The value of an option, when anything sets it.</summary>
    /// <exception cref="ConfigurationException">What sets it is not a value of the option; says where it is set.</exception>
    public bool TryGet<T>(Option<T> option, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        var found = Find(option);
        value = found is { } text ? Read(option, text) : default;
        return found is not null;
    }

    /// <summary>The text of an option that takes any text; null when nothing sets it.</summary>
    public string? GetText(Option<string> option) => TryGet(option, out var value) ? value : null;

    /// <summary>Whether the command line sets an option.</summary>
    public bool IsArgument(Option option) => arguments.ValuesOf(option).Count > 0;

    /// <summary>The values of an option that may stand several times; empty when nothing sets it.</summary>
    public IReadOnlyList<T> GetAll<T>(Option<T> option) => [.. arguments.ValuesOf(option).Select(option.Read)];

    /// <summary>The words of all lists that are given for an option; empty when nothing sets it.</summary>
    public IReadOnlyList<string> GetWords(Option<IReadOnlyList<string>> option) =>
        arguments.ValuesOf(option) is { Count: > 0 } given ? [.. given.SelectMany(option.Read).Distinct()] : TryGet(option, out var value) ? value : [];

    /// <summary>Everything that is wrong with what the environment variables and the environment's file say about <paramref name="options"/>.</summary>
    public IReadOnlyList<Mistake> Check(IEnumerable<Option> options)
    {
        var mistakes = new List<Mistake>();
        foreach (var option in options)
        {
            if (Find(option) is not { } found) continue;
            if (option.ProblemWith(found.Text) is { } problem) mistakes.Add(MistakeOf(found, problem));
        }

        return mistakes;
    }

    private static T Read<T>(Option<T> option, Found found)
    {
        try
        {
            return option.Read(found.Text);
        }
        catch (FormatException exception)
        {
            throw new ConfigurationException([MistakeOf(found, exception.Message)]);
        }
    }

    private static Mistake MistakeOf(Found found, string problem) => new($"{found.Source}={found.Text}: {problem}", found.File, found.Position);

    private Found? Find(Option option)
    {
        if (option == CommonOptions.Environment) return new Found(environment ?? Environments[0], $"--{option.Name}");
        if (Given(option) is { } given) return given;
        if (!option.IsArgumentOnly && File.TryGetValue(option.Name, out var setting))
        {
            return new Found(setting.Text, option.Name, setting.File, setting.Position);
        }

        return option.Default is { } text ? new Found(text, option.Name) : null;
    }

    private IReadOnlyList<string> NamesIn(string text)
    {
        var names = CommonOptions.EnvironmentsIn(text);
        if (names.Contains(CommonOptions.AllEnvironments) && environments.Names is { Count: > 0 } all) return all;
        return names.Count == 0 ? [text] : names;
    }

    private Found? Given(Option option)
    {
        if (arguments.ValuesOf(option) is { Count: > 0 } given) return new Found(given[^1], $"--{option.Name}");
        return option.Variable is { } name && variable(name) is { Length: > 0 } set ? new Found(set, name) : null;
    }

    private IReadOnlyDictionary<string, EnvironmentSetting> File => _file ??= environments.Read(Get(CommonOptions.Environment));

    private readonly record struct Found(string Text, string Source, string? File = null, SourcePosition Position = default);
}
