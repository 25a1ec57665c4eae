using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Settings;

/// <summary>The command line, read against the registry of options.</summary>
public sealed class Arguments
{
    private readonly List<(Option Option, string Value)> _values = [];
    private readonly List<Mistake> _mistakes = [];

    private Arguments()
    {
    }

    /// <summary>What is wrong with it, all at once.</summary>
    public IReadOnlyList<Mistake> Mistakes => _mistakes;

    /// <summary>The options that stand on it, each once, in their order.</summary>
    public IEnumerable<Option> Given => _values.Select(value => value.Option).Distinct();

    /// <summary>The values of an option as they stand.</summary>
    public IReadOnlyList<string> ValuesOf(Option option) => [.. _values.Where(value => value.Option == option).Select(value => value.Value)];

    /// <summary>The command line in one spelling: <c>--name=value</c> each.</summary>
    public IEnumerable<string> Normalized => _values.Select(value => $"--{value.Option.Name}={value.Value}");

    /// <summary>Reads <c>--name=value</c>, <c>--name value</c>, <c>--switch</c>, <c>-n value</c>.</summary>
    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var arguments = new Arguments();
        for (var i = 0; i < args.Count; i++) i += arguments.Read(args[i], i + 1 < args.Count ? args[i + 1] : null);
        return arguments;
    }

    /// <summary>Reads one argument; 1 when it took the next one for its value.</summary>
    private int Read(string arg, string? next)
    {
        var equals = arg.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? arg : arg[..equals];
        var option = Find(name);
        if (option is null) return 0;
        if (equals >= 0) return Add(option, arg[(equals + 1)..], taken: 0);
        if (option.IsSwitch) return Add(option, "true", taken: 0);
        if (next is not null && !next.StartsWith("--", StringComparison.Ordinal)) return Add(option, next, taken: 1);
        _mistakes.Add(new Mistake($"--{option.Name} needs a value: --{option.Name}={option.ValueName}"));
        return 0;
    }

    private Option? Find(string name)
    {
        var option = name.StartsWith("--", StringComparison.Ordinal) ? OptionRegistry.Find(name[2..])
            : name is ['-', var letter] ? OptionRegistry.Find(letter)
            : null;
        if (option is null) _mistakes.Add(new Mistake(Unknown(name)));
        return option;
    }

    private int Add(Option option, string value, int taken)
    {
        if (!option.IsRepeatable && _values.Exists(given => given.Option == option)) _mistakes.Add(new Mistake($"--{option.Name} stands more than once; give it once"));
        else if (option.ProblemWith(value) is { } problem) _mistakes.Add(new Mistake($"--{option.Name}={value}: {problem}"));
        else _values.Add((option, value));
        return taken;
    }

    private static string Unknown(string name)
    {
        if (!name.StartsWith('-')) return $"'{name}' is not an option; a target is named with --target={name}";
        return $"there is no option '{name}'{Nearest.Suggestion(name.TrimStart('-'), OptionRegistry.All.Select(option => option.Name), "--")}; --help lists all";
    }
}
