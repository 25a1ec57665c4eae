using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Every container requests memory.</summary>
internal sealed class MemoryRequestRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/memory-request",
        Title = "Every container requests memory",
        Severity = Severity.Medium,
        Rationale = "Without a request the scheduler packs the pod onto any node, and it is among the first to be killed when memory runs out.",
        Remediation = "Set resources.requests.memory to what the container needs.",
        Controls = ["nist:SC-6", "soc2:A1.1"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        resources:
          requests: { cpu: 100m }
        """,
        """
        resources:
          requests: { cpu: 100m, memory: 256Mi }
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (!ResourceAmounts.HasRequest("memory", container, resource, scan))
            sink.Report($"container \"{container.Name}\" requests no memory", container.Path["resources"]);
    }
}
