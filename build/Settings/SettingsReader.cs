using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Settings;

/// <summary>Reads options by their precedence: argument, environment variable, the environment's file, default.</summary>
/// <param name="arguments">The command line.</param>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="environments">The environments' files.</param>
public sealed class SettingsReader(Arguments arguments, Func<string, string?> variable, IEnvironmentSettings environments)
{
    private IReadOnlyDictionary<string, EnvironmentSetting>? _file;

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
        if (arguments.ValuesOf(option) is { Count: > 0 } given) return new Found(given[^1], $"--{option.Name}");
        if (option.Variable is { } name && variable(name) is { Length: > 0 } set) return new Found(set, name);
        if (!option.IsArgumentOnly && option != CommonOptions.Environment && File.TryGetValue(option.Name, out var setting))
        {
            return new Found(setting.Text, option.Name, setting.File, setting.Position);
        }

        return option.Default is { } text ? new Found(text, option.Name) : null;
    }

    private IReadOnlyDictionary<string, EnvironmentSetting> File => _file ??= environments.Read(Get(CommonOptions.Environment));

    private readonly record struct Found(string Text, string Source, string? File = null, SourcePosition Position = default);
}
