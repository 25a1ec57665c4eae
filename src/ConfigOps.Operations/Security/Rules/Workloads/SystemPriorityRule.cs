using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Only parts of the cluster have its priority.</summary>
internal sealed class SystemPriorityRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/system-priority",
        Title = "Only parts of the cluster have its priority",
        Severity = Severity.Medium,
        Rationale = "A pod with the priority of the system pushes others off their nodes, parts of the cluster among them.",
        Remediation = "Make a PriorityClass of your own.",
        Controls = ["nist:SC-6"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        priorityClassName: system-cluster-critical
        """,
        """
        priorityClassName: business-critical
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Namespace != "kube-system";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.Pod!.Spec["priorityClassName"]?.AsString() is "system-cluster-critical" or "system-node-critical")
            sink.Report("has the priority of the cluster's own parts", resource.PodSpecPath["priorityClassName"]);
    }
}
