using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal;

/// <summary>What to do with the targets.</summary>
internal enum HostAction
{
    /// <summary>Run them.</summary>
    Run,

    /// <summary>Name the tasks that would run.</summary>
    DryRun,

    /// <summary>Print the tasks with what they depend on.</summary>
    Tree,

    /// <summary>Print the tasks with their descriptions.</summary>
    Description,

    /// <summary>Print the version.</summary>
    Version,

    /// <summary>Print the options.</summary>
    Help,
}

/// <summary>The arguments, read: Cake's own options, and all of them as tasks see them.</summary>
internal sealed class CommandLine
{
    public const string DefaultTarget = "Default";

    private static readonly Dictionary<string, string> s_synonyms = new(StringComparer.Ordinal)
    {
        ["t"] = "target", ["Target"] = "target", ["w"] = "working", ["v"] = "verbosity", ["e"] = "exclusive", ["h"] = "help", ["ver"] = "version", ["info"] = "version",
        ["descriptions"] = "description", ["showdescription"] = "description", ["showdescriptions"] = "description", ["showtree"] = "tree", ["noop"] = "dryrun", ["whatif"] = "dryrun",
    };

    private static readonly string[] s_switches = ["dryrun", "tree", "description", "exclusive", "version", "help"];

    private readonly List<KeyValuePair<string, string>> _values = [];

    public IReadOnlyList<string> Targets => ValuesOf("target") is { Count: > 0 } targets ? targets : [DefaultTarget];

    public string? WorkingDirectory => ValuesOf("working").LastOrDefault();

    public bool Exclusive => IsOn("exclusive");

    public Verbosity Verbosity => ValuesOf("verbosity").LastOrDefault() is { } text ? ParseVerbosity(text) : Verbosity.Normal;

    public HostAction Action => IsOn("help") ? HostAction.Help
        : IsOn("version") ? HostAction.Version
        : IsOn("dryrun") ? HostAction.DryRun
        : IsOn("tree") ? HostAction.Tree
        : IsOn("description") ? HostAction.Description
        : HostAction.Run;

    public CakeArguments Arguments => new(_values.ToLookup(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads <c>--name=value</c>, <c>--name value</c>, <c>--switch</c> and <c>-n value</c>.</summary>
    public static CommandLine Parse(IEnumerable<string> args)
    {
        var line = new CommandLine();
        string? waiting = null;
        foreach (var arg in args)
        {
            if (!arg.StartsWith('-') || arg.Length == 1)
            {
                line.Add(waiting ?? "target", arg);
                waiting = null;
                continue;
            }

            if (waiting is not null) line.Add(waiting, "true");
            var (name, value) = Split(arg.TrimStart('-'));
            name = s_synonyms.GetValueOrDefault(name, name);
            waiting = value is null && !s_switches.Contains(name) ? name : null;
            if (waiting is null) line.Add(name, value ?? "true");
        }

        if (waiting is not null) line.Add(waiting, "true");
        return line;
    }

    private static (string Name, string? Value) Split(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..].Trim('"'));
    }

    private static Verbosity ParseVerbosity(string text) =>
        Enum.GetValues<Verbosity>().Cast<Verbosity?>().FirstOrDefault(value => value.ToString()!.StartsWith(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new FrostingException($"There is no verbosity '{text}': use quiet, minimal, normal, verbose or diagnostic.");

    private void Add(string name, string value) => _values.Add(new(name, value));

    private List<string> ValuesOf(string name) => [.. _values.Where(pair => pair.Key == name).Select(pair => pair.Value)];

    private bool IsOn(string name) => ValuesOf(name).LastOrDefault() is { } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
