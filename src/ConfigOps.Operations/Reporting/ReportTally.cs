using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting;

/// <summary>The numbers of a report, counted once for every format, so that no two formats can disagree.</summary>
public sealed class ReportTally
{
    private static readonly ConditionalWeakTable<Report, ReportTally> s_known = [];

    private readonly int[] _open = new int[Severities.WorstFirst.Count];

    private ReportTally(Report report)
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
            numbered.Add(new NumberedFinding(finding, Unique(prints, finding.Fingerprint)));
        }

        Findings = numbered;
        Rules = [.. rules.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)];
        Omissions = [.. report.NotAssessed.Select(omission => new NumberedOmission(omission, Unique(prints, PrintOf(omission))))];
    }

    /// <summary>The findings in the report's order, each with a fingerprint that no other finding of the report has.</summary>
    public IReadOnlyList<NumberedFinding> Findings { get; }

    /// <summary>What was not assessed, each with a fingerprint of its own.</summary>
    public IReadOnlyList<NumberedOmission> Omissions { get; }

    /// <summary>The findings that no exception covers.</summary>
    public IEnumerable<NumberedFinding> OpenFindings => Findings.Where(finding => finding.Finding.Exception is null);

    /// <summary>The rules of the report by id, those of its findings among them.</summary>
    public IReadOnlyList<RuleInfo> Rules { get; }

    /// <summary>How many findings an exception covers.</summary>
    public int Excepted { get; }

    /// <summary>How many findings no exception covers.</summary>
    public int Open => _open.Sum();

    /// <summary>The numbers of a report. They are counted when the first format asks; the report must not change afterwards.</summary>
    public static ReportTally Of(Report report) => s_known.GetValue(report, counted => new ReportTally(counted));

    /// <summary>How many findings of a severity no exception covers.</summary>
    public int Count(Severity severity) => _open[(int)severity];

    private static string Unique(Dictionary<string, int> prints, string print)
    {
        var seen = prints[print] = prints.GetValueOrDefault(print) + 1;
        return seen == 1 ? print : $"{print}-{seen}";
    }

    private static string PrintOf(Omission omission) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"not-assessed\n{omission.What}")).AsSpan(0, 8));
}

/// <summary>A finding with a fingerprint that is unique within its report.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Fingerprint">Its own fingerprint, with a number behind it when it is not the first of the report with it.</param>
public readonly record struct NumberedFinding(Finding Finding, string Fingerprint);

/// <summary>Something that was not assessed, with a fingerprint that is unique within its report.</summary>
/// <param name="Omission">What was not assessed.</param>
/// <param name="Fingerprint">Made of what it is, so it is the same in every run.</param>
public readonly record struct NumberedOmission(Omission Omission, string Fingerprint);
