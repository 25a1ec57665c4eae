using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Every container has a memory limit.</summary>
internal sealed class MemoryLimitRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/memory-limit",
        Title = "Every container has a memory limit",
        Severity = Severity.Medium,
        Rationale = "A leak in one container takes the memory of all pods on its node.",
        Remediation = "Set resources.limits.memory, and resources.requests.memory to the same value.",
        Controls = ["nsa:pod-security", "nist:SC-6", "soc2:A1.1"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        resources:
          requests: { cpu: 100m, memory: 256Mi }
        """,
        """
        resources:
          requests: { cpu: 100m, memory: 256Mi }
          limits: { memory: 256Mi }
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (!ResourceAmounts.HasLimit("memory", container, resource, scan))
            sink.Report($"container \"{container.Name}\" has no memory limit", container.Path["resources"]);
    }
}
