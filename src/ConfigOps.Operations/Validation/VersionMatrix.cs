using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation;

/// <summary>What each of several Kubernetes versions says of a set, for the report and for whoever upgrades.</summary>
public static class VersionMatrix
{
    /// <summary>The name of the section in reports.</summary>
    public const string Section = "kubernetesVersions";

    /// <summary>A row for each version: how many findings of each severity count there, how many only there, and whether its gate would pass.</summary>
    /// <param name="versions">The versions.</param>
    /// <param name="findings">The findings of the run, reviewed.</param>
    /// <param name="threshold">Findings at or above it fail the gate.</param>
    public static ListNode Of(IReadOnlyList<string> versions, IReadOnlyList<Finding> findings, Severity threshold)
    {
        var rows = new List<Node>();
        foreach (var version in versions)
        {
            var own = findings.Where(finding => finding.Exception is null && IsOf(finding, version)).ToList();
            rows.Add(MapNode.Of(
                ("version", ScalarNode.Of(version)),
                ("findings", new MapNode(Severities.WorstFirst.Select(severity => new MapEntry(severity.ToText(), ScalarNode.Of(own.Count(finding => finding.Severity == severity)))))),
                ("notInAll", ScalarNode.Of(own.Count(finding => finding.KubernetesVersions.Count > 0))),
                ("gate", ScalarNode.Of(Gate.Judge(own, threshold).IsPassed ? "passed" : "failed"))));
        }

        return new ListNode(rows);
    }

    /// <summary>Whether a finding is one of a version.</summary>
    public static bool IsOf(Finding finding, string version) => finding.KubernetesVersions.Count == 0 || finding.KubernetesVersions.Contains(version);
}
