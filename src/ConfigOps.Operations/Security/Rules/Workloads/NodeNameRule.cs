using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>The scheduler chooses the node.</summary>
internal sealed class NodeNameRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/node-name",
        Title = "The scheduler chooses the node",
        Severity = Severity.Low,
        Rationale = "A pod that names its node is past the scheduler: taints, quotas of devices and room are not looked at.",
        Remediation = "Remove nodeName; use nodeSelector or affinity.",
        Controls = ["nist:CM-6"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        nodeName: worker-1
        """,
        """
        nodeSelector: { kubernetes.io/os: linux }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // The scheduler itself writes the field into pods that are owned and live.
        if (resource.Resource.File is not null && resource.Pod!.Spec["nodeName"]?.AsString() is { Length: > 0 } node) sink.Report($"is put onto the node \"{node}\", past the scheduler", resource.PodSpecPath["nodeName"], fix: Fix.RemoveField(resource.PodSpecPath["nodeName"]));
    }
}
