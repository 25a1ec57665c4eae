using ConfigOps.Operations.Findings;

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
        // A limit without request is taken as the request.
        var resources = container.Node["resources"];
        if (resources?.At("requests", "cpu") is null && resources?.At("limits", "cpu") is null && resource.Pod!.Spec.At("resources", "requests", "cpu") is null)
            sink.Report($"container \"{container.Name}\" requests no CPU", container.Path["resources"]);
    }
}
