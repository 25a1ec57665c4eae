using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Long-running containers have a liveness probe.</summary>
internal sealed class LivenessProbeRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/liveness-probe",
        Title = "Long-running containers have a liveness probe",
        Severity = Severity.Low,
        Rationale = "A container that hangs stays in service for ever.",
        Remediation = "Add a livenessProbe.",
        Controls = ["soc2:A1.2"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        readinessProbe:
          httpGet: { path: /health, port: 8080 }
        """,
        """
        livenessProbe:
          httpGet: { path: /health, port: 8080 }
        """);

    protected override bool AppliesTo(ScannedContainer container, ScannedResource resource) => container.IsLongRunning && !resource.IsJob;

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (container.Node["livenessProbe"] is null) sink.Report($"container \"{container.Name}\" has no liveness probe, so it is not restarted when it hangs", container.Path);
    }
}
