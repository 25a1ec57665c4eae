using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;

namespace ConfigOps.Build.Output;

/// <summary>Prints findings as a compiler prints errors: <c>file:line:column: severity: message [rule]</c>.</summary>
public static class FindingPrinter
{
    /// <summary>How many findings of a report are printed; the report holds all.</summary>
    public const int Most = 50;

    /// <summary>How many findings of one rule are printed; the others are counted. A rule that a hundred objects break is read once.</summary>
    public const int MostOfRule = 5;

    // So few are read even when they are only worth knowing.
    private const int MostOfAnySeverity = 10;
    private const int MostMessage = 500;
    private const int MostRules = 6;

    /// <summary>
    /// Prints the worst findings that no exception covers, what to do about each rule once, and how many more there are by rule. Those that are only worth
    /// knowing are counted.
    /// </summary>
    /// <param name="findings">The findings, worst first.</param>
    /// <param name="console">Where they go.</param>
    /// <param name="pipeline">Where they are marked.</param>
    /// <param name="reportPath">The report that holds all, as messages show it; null when none was written.</param>
    /// <param name="everything">Whether to print every single one.</param>
    public static void Print(IReadOnlyList<Finding> findings, RunConsole console, IPipeline pipeline, string? reportPath, bool everything = false)
    {
        var open = findings.Where(finding => finding.Exception is null).ToList();
        var (told, ofRule, left) = (new HashSet<(string, string)>(), new Dictionary<string, int>(StringComparer.Ordinal), new List<Finding>());
        var printed = 0;
        foreach (var finding in open)
        {
            var number = ofRule[finding.Rule] = ofRule.GetValueOrDefault(finding.Rule) + 1;
            if (!everything && ((finding.Severity == Severity.Info && open.Count > MostOfAnySeverity) || number > MostOfRule || printed == Most))
            {
                left.Add(finding);
                continue;
            }

            printed++;
            console.WriteLine($"{Place(finding)}{console.Paint(finding.Severity.ToText(), InkOf(finding.Severity))}: {Message(finding)} [{finding.Rule}]");
            if (finding.Remediation.Length > 0 && told.Add((finding.Rule, finding.Remediation))) console.WriteLine($"    {ShownText.OneLine(finding.Remediation, MostMessage)}", Ink.Dim);
            pipeline.Annotate(console, finding);
        }

        Count(left.Where(finding => finding.Severity != Severity.Info).ToList(), printed > 0 ? count => $"and {count} more" : count => $"{count}", reportPath, console);
        Count(left.Where(finding => finding.Severity == Severity.Info).ToList(), count => $"{count} only worth knowing (info)", reportPath, console);
    }

    /// <summary>A finding on one line, with a sign before it.</summary>
    public static void Print(char sign, Finding finding, RunConsole console) =>
        console.WriteLine($"{sign} {Place(finding)}{finding.Severity.ToText()}: {Message(finding)} [{finding.Rule}]", sign == '+' ? InkOf(finding.Severity) : Ink.Good);

    /// <summary>The colour of a severity.</summary>
    public static Ink InkOf(Severity severity) => severity switch
    {
        >= Severity.High => Ink.Bad,
        Severity.Medium => Ink.Warning,
        _ => Ink.Dim,
    };

    // The rules with the most of them, so that what is left out is known by name.
    private static void Count(IReadOnlyList<Finding> left, Func<int, string> sentence, string? reportPath, RunConsole console)
    {
        if (left.Count == 0) return;
        var rules = left.CountBy(finding => finding.Rule).OrderByDescending(rule => rule.Value).ThenBy(rule => rule.Key, StringComparer.Ordinal).ToList();
        var names = string.Join(", ", rules.Take(MostRules).Select(rule => $"{rule.Value} {rule.Key}").Concat(rules.Count > MostRules ? ["…"] : []));
        console.WriteLine($"… {sentence(left.Count)}{(reportPath is null ? "" : $" in {reportPath}")}: {names}", Ink.Dim);
    }

    private static string Message(Finding finding) => ShownText.OneLine(finding.Message, MostMessage);

    private static string Place(Finding finding)
    {
        if (finding.File is { } file) return finding.Position.IsKnown ? $"{ShownText.OneLine(file)}:{finding.Position}: " : $"{ShownText.OneLine(file)}: ";
        // Most messages begin with the object, which is then not named twice.
        return finding.Resource?.ToString() is { } resource && !finding.Message.StartsWith($"{resource}:", StringComparison.Ordinal) && !finding.Message.StartsWith($"{resource} ", StringComparison.Ordinal) ? $"{ShownText.OneLine(resource, MostMessage)}: " : "";
    }
}
