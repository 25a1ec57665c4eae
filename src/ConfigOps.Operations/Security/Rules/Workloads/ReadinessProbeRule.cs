using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Long-running containers have a readiness probe.</summary>
internal sealed class ReadinessProbeRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/readiness-probe",
        Title = "Long-running containers have a readiness probe",
        Severity = Severity.Low,
        Rationale = "Requests reach the container before it can answer, and while it cannot.",
        Remediation = "Add a readinessProbe.",
        Controls = ["soc2:A1.2"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        livenessProbe:
          httpGet: { path: /health, port: 8080 }
        """,
        """
        readinessProbe:
          httpGet: { path: /health, port: 8080 }
        """);

    protected override bool AppliesTo(ScannedContainer container, ScannedResource resource) => container.IsLongRunning && !resource.IsJob;

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (container.Node["readinessProbe"] is null) sink.Report($"container \"{container.Name}\" has no readiness probe, so it is not taken out of service while it cannot answer", container.Path);
    }
}
