using System.Text;
using ConfigOps.Build.Settings;

namespace ConfigOps.Build.Runs;

/// <summary>Help as plain text: what <c>--help</c> prints.</summary>
/// <param name="targets">The targets.</param>
public sealed class HelpText(TargetCatalog targets)
{
    /// <summary>All targets and options.</summary>
    public string OfProgram()
    {
        var text = new StringBuilder("Usage: ./build.sh --target=NAME [options]\n\nTargets\n");
        var width = targets.All.Max(target => target.Name.Length) + 2;
        foreach (var target in targets.All) text.Append(Row(target.Name, width, target.Description));
        foreach (var (heading, options) in OptionRegistry.Tables) AppendOptions(text, heading + " options", options);
        return text.Append('\n').Append(Precedence).Append(ExitCodes).ToString();
    }

    /// <summary>One target and its options.</summary>
    public string OfTarget(Target target)
    {
        var text = new StringBuilder($"{target.Name}: {target.Description}\n");
        var before = targets.All.Where(other => other != target && targets.Closure([target.Name], exclusive: false).Contains(other.Name)).Select(other => other.Name).ToList();
        if (before.Count > 0) text.Append($"Runs before it: {string.Join(", ", before)} (--exclusive leaves them out)\n");
        var own = OptionRegistry.All.Where(option => option.Targets.Contains(target.Name)).ToList();
        if (own.Count > 0) AppendOptions(text, "Its options", own);
        AppendOptions(text, "Common options", CommonOptions.All);
        return text.Append('\n').Append(Precedence).ToString();
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

    private const string Precedence = "Precedence: argument, environment variable, settings in environments/NAME.yaml, default.\n";

    private const string ExitCodes = "Exit codes: 0 done, 1 a gate failed, 2 wrong usage or configuration, 3 something outside failed, 130 cancelled.";

    private static void AppendOptions(StringBuilder text, string heading, IReadOnlyList<Option> options)
    {
        text.Append('\n').Append(heading).Append('\n');
        var width = options.Max(option => Spelling(option).Length) + 2;
        foreach (var option in options) text.Append(Row(Spelling(option), width, option.Help + Facts(option)));
    }

    private static string Row(string name, int width, string text) => $"  {name.PadRight(width)}{text}\n";
}
