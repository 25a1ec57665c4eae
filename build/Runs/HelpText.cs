using System.Text;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Reporting;

namespace ConfigOps.Build.Runs;

/// <summary>Help as plain text: what <c>--help</c> prints.</summary>
/// <param name="targets">The targets.</param>
/// <param name="width">The columns of a line.</param>
public sealed class HelpText(TargetCatalog targets, int width)
{
    /// <summary>Beside names longer than this a text begins on the next line.</summary>
    private const int MostName = 26;

    private static readonly (string Sentence, string Target, string Call)[] s_examples =
    [
        ("All of it, for the environment dev:", "FullCycle", "--target=FullCycle"),
        ("Check manifests of yours, and nothing else:", "Validate", "--target=Validate --exclusive --manifests=DIR"),
        ("Scan, and print a checklist:", "SecurityScan", "--target=SecurityScan --compliance-check=SOC2"),
        ("Say what a deployment would change:", "Deploy", "--target=Deploy --environment=prod --dry-run"),
        ("One target and its options:", "Validate", "--target=NAME --help"),
    ];

    /// <summary>All targets and options.</summary>
    public string OfProgram()
    {
        var text = new StringBuilder($"Usage: {targets.Command} --target=NAME [options]\n\nExamples\n");
        foreach (var (sentence, target, call) in s_examples.Where(example => targets.Find(example.Target) is not null)) text.Append("  ").Append(sentence).Append("\n    ").Append(targets.Command).Append(' ').Append(call).Append('\n');
        text.Append("\nTargets\n");
        AppendRows(text, targets.All.Select(target => (target.Name, target.Description)));
        foreach (var (heading, table) in OptionRegistry.Tables)
        {
            var options = table.Where(option => option.Targets.Count == 0 || option.Targets.Any(name => targets.Find(name) is not null)).ToList();
            if (options.Count > 0) AppendOptions(text, heading + " options", options);
        }

        text.Append('\n');
        AppendWrapped(text, "", 2, Precedence);
        AppendWrapped(text, "", 2, ExitCodes);
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>One target and its options.</summary>
    public string OfTarget(Target target)
    {
        var text = new StringBuilder();
        AppendWrapped(text, $"{target.Name}: ", 2, target.Description);
        var before = targets.All.Where(other => other != target && targets.Closure([target.Name], exclusive: false).Contains(other.Name)).Select(other => other.Name).ToList();
        if (before.Count > 0) AppendWrapped(text, "Runs before it: ", 2, $"{string.Join(", ", before)} (--exclusive leaves them out)");
        var own = OptionRegistry.All.Where(option => option.Targets.Contains(target.Name)).ToList();
        if (own.Count > 0) AppendOptions(text, "Its options", own);
        AppendOptions(text, "Common options", CommonOptions.All);
        text.Append('\n');
        AppendWrapped(text, "", 2, Precedence);
        return text.ToString();
    }

    /// <summary>How an option is written: <c>--output=DIR</c>.</summary>
    public static string Spelling(Option option) => $"{(option.Letter is { } letter ? $"-{letter}, " : "")}--{option.Name}{(option.IsSwitch ? "" : $"={option.ValueName}")}";

    /// <summary>What an option takes and where else it is set, in brackets.</summary>
    public static string Facts(Option option)
    {
        var facts = new List<string>();
        if (option.Choices.Count > 0) facts.Add(string.Join(", ", option.Choices));
        if (option.Default is { } value && !option.IsSwitch) facts.Add($"default {value}");
        if (option.Variable is { } variable) facts.Add($"variable {variable}");
        return facts.Count == 0 ? "" : $" [{string.Join("; ", facts)}]";
    }

    private const string Precedence = "Precedence: argument, environment variable, settings in environments/NAME.yaml, default.";

    private const string ExitCodes = "Exit codes: 0 done, 1 a gate failed, 2 wrong usage or configuration, 3 something outside failed, 130 cancelled.";

    private void AppendOptions(StringBuilder text, string heading, IReadOnlyList<Option> options)
    {
        text.Append('\n').Append(heading).Append('\n');
        AppendRows(text, options.Select(option => (Spelling(option), option.Help + Facts(option))));
    }

    private void AppendRows(StringBuilder text, IEnumerable<(string Name, string Text)> rows)
    {
        var all = rows.ToList();
        var indent = Math.Min(all.Max(row => row.Name.Length), MostName) + 4;
        foreach (var (name, help) in all)
        {
            if (name.Length + 4 <= indent) AppendWrapped(text, $"  {name.PadRight(indent - 2)}", indent, help);
            else
            {
                text.Append("  ").Append(name).Append('\n');
                AppendWrapped(text, new string(' ', indent), indent, help);
            }
        }
    }

    private void AppendWrapped(StringBuilder text, string first, int indent, string help)
    {
        foreach (var line in WrappedText.Lines(first, indent, help, width)) text.Append(line).Append('\n');
    }
}
