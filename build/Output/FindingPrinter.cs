using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Output;

/// <summary>Prints findings as a compiler prints errors: <c>file:line:column: severity: message [rule]</c>.</summary>
public static class FindingPrinter
{
    /// <summary>How many findings of a report are printed; the report holds all.</summary>
    public const int Most = 50;

    /// <summary>Prints the first findings that no exception covers, what to do about each rule once, and how many more there are.</summary>
    /// <param name="findings">The findings, worst first.</param>
    /// <param name="console">Where they go.</param>
    /// <param name="pipeline">Where they are marked.</param>
    /// <param name="reportPath">The report that holds all, as messages show it; null when none was written.</param>
    public static void Print(IReadOnlyList<Finding> findings, RunConsole console, IPipeline pipeline, string? reportPath)
    {
        var open = findings.Where(finding => finding.Exception is null).ToList();
        var told = new HashSet<(string, string)>();
        foreach (var finding in open.Take(Most))
        {
            console.WriteLine($"{Place(finding)}{console.Paint(finding.Severity.ToString().ToLowerInvariant(), InkOf(finding.Severity))}: {finding.Message} [{finding.Rule}]");
            if (finding.Remediation.Length > 0 && told.Add((finding.Rule, finding.Remediation))) console.WriteLine($"    {finding.Remediation}", Ink.Dim);
            pipeline.Annotate(console, finding);
        }

        if (open.Count > Most) console.WriteLine(reportPath is null ? $"… and {open.Count - Most} more" : $"… and {open.Count - Most} more in {reportPath}");
    }

    /// <summary>Prints what a report is silent about, because it could not be looked at.</summary>
    public static void PrintOmissions(Report report, RunConsole console)
    {
        foreach (var omission in report.NotAssessed.Take(Most)) console.WriteLine($"  {omission}", Ink.Warning);
    }

    /// <summary>A finding on one line, with a sign before it.</summary>
    public static void Print(char sign, Finding finding, RunConsole console) =>
        console.WriteLine($"{sign} {Place(finding)}{finding.Severity.ToText()}: {finding.Message} [{finding.Rule}]", sign == '+' ? InkOf(finding.Severity) : Ink.Good);

    /// <summary>The colour of a severity.</summary>
    public static Ink InkOf(Severity severity) => severity switch
    {
        >= Severity.High => Ink.Bad,
        Severity.Medium => Ink.Warning,
        _ => Ink.Dim,
    };

    private static string Place(Finding finding)
    {
        if (finding.File is not null) return finding.Position.IsKnown ? $"{finding.File}:{finding.Position}: " : $"{finding.File}: ";
        return finding.Resource is { } resource ? $"{resource}: " : "";
    }
}
