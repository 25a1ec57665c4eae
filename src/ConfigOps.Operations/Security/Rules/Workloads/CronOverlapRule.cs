using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Runs of a CronJob do not pile up.</summary>
internal sealed class CronOverlapRule() : KindRule(ScanType.Configuration, "batch", "CronJob")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/cron-overlap",
        Title = "Runs of a CronJob do not pile up",
        Severity = Severity.Low,
        Rationale = "With Allow a run that hangs is joined by the next and the next, until the namespace is full.",
        Remediation = "Set concurrencyPolicy to Forbid or Replace, or give the job an activeDeadlineSeconds.",
        Controls = ["nist:SC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report, namespace: shop }
        spec:
          schedule: "*/5 * * * *"
          jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ] } } } }
        """,
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report, namespace: shop }
        spec:
          schedule: "*/5 * * * *"
          concurrencyPolicy: Forbid
          jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ] } } } }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var job = resource.Resource;
        if (job.At("spec", "concurrencyPolicy")?.AsString() is null or "Allow" && job.At("spec", "jobTemplate", "spec", "activeDeadlineSeconds") is null && resource.Pod?.Spec["activeDeadlineSeconds"] is null)
            sink.Report("starts a run while others are still going, and no run has to end", NodePath.Of("spec", "concurrencyPolicy"), fix: Fix.SetField(NodePath.Of("spec", "concurrencyPolicy"), "Forbid"));
    }
}
