using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting;

/// <summary>The numbers of a report, counted once for every format, so that no two formats can disagree.</summary>
public sealed class ReportTally
{
    private readonly int[] _open = new int[Severities.WorstFirst.Count];

    /// <summary>Counts <paramref name="report"/>.</summary>
    public ReportTally(Report report)
    {
        var rules = new Dictionary<string, RuleInfo>(StringComparer.Ordinal);
        foreach (var rule in report.Rules) rules.TryAdd(rule.Id, rule);
        var prints = new Dictionary<string, int>(StringComparer.Ordinal);
        var numbered = new List<NumberedFinding>(report.Findings.Count);
        foreach (var finding in report.Findings)
        {
            if (finding.Exception is null) _open[(int)finding.Severity]++;
            else Excepted++;
            rules.TryAdd(finding.Rule, new RuleInfo { Id = finding.Rule, Title = finding.Rule, Severity = finding.Severity, Remediation = finding.Remediation, Controls = finding.Controls });
            var print = finding.Fingerprint;
            var seen = prints[print] = prints.GetValueOrDefault(print) + 1;
            numbered.Add(new NumberedFinding(finding, seen == 1 ? print : $"{print}-{seen}"));
        }

        Findings = numbered;
        Rules = [.. rules.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)];
    }

    /// <summary>The findings in the report's order, each with a fingerprint that no other finding of the report has.</summary>
    public IReadOnlyList<NumberedFinding> Findings { get; }

    /// <summary>The findings that no exception covers.</summary>
    public IEnumerable<NumberedFinding> OpenFindings => Findings.Where(finding => finding.Finding.Exception is null);

    /// <summary>The rules of the report by id, those of its findings among them.</summary>
    public IReadOnlyList<RuleInfo> Rules { get; }

    /// <summary>How many findings an exception covers.</summary>
    public int Excepted { get; }

    /// <summary>How many findings no exception covers.</summary>
    public int Open => _open.Sum();

    /// <summary>How many findings of a severity no exception covers.</summary>
    public int Count(Severity severity) => _open[(int)severity];
}

/// <summary>A finding with a fingerprint that is unique within its report.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Fingerprint">Its own fingerprint, with a number behind it when it is not the first of the report with it.</param>
public readonly record struct NumberedFinding(Finding Finding, string Fingerprint);
