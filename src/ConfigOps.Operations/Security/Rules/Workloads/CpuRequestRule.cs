using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Every container requests CPU.</summary>
internal sealed class CpuRequestRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/cpu-request",
        Title = "Every container requests CPU",
        Severity = Severity.Medium,
        Rationale = "Without a request the scheduler packs the pod anywhere, and it is the first to starve.",
        Remediation = "Set resources.requests.cpu to what the container needs.",
        Controls = ["nist:SC-6", "soc2:A1.1"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        resources:
          limits: { memory: 256Mi }
        """,
        """
        resources:
          requests: { cpu: 100m, memory: 256Mi }
          limits: { memory: 256Mi }
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (!ResourceAmounts.HasRequest("cpu", container, resource, scan))
            sink.Report($"container \"{container.Name}\" requests no CPU", container.Path["resources"]);
    }
}
