using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Auditing;

/// <summary>How many findings of which severity an area has: an area is the first part of a rule's id (<c>schema</c>, <c>rbac</c>, <c>drift</c>).</summary>
internal static class RiskMatrix
{
    /// <summary>A row an area, worst area first; findings that an exception covers count apart.</summary>
    public static ListNode Of(IEnumerable<Finding> findings) => new(findings
        .GroupBy(finding => finding.Rule.Split('/')[0], StringComparer.Ordinal)
        .OrderByDescending(area => area.Max(finding => finding.Exception is null ? (int)finding.Severity : -1))
        .ThenByDescending(area => area.Count())
        .ThenBy(area => area.Key, StringComparer.Ordinal)
        .Select(area => MapNode.Of(
            ("area", ScalarNode.Of(area.Key)),
            ("critical", Count(area, Severity.Critical)),
            ("high", Count(area, Severity.High)),
            ("medium", Count(area, Severity.Medium)),
            ("low", Count(area, Severity.Low)),
            ("info", Count(area, Severity.Info)),
            ("excepted", ScalarNode.Of(area.Count(finding => finding.Exception is not null))))));

    private static ScalarNode Count(IEnumerable<Finding> area, Severity severity) => ScalarNode.Of(area.Count(finding => finding.Severity == severity && finding.Exception is null));
}
