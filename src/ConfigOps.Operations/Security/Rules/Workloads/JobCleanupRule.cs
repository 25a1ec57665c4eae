using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Ended jobs are removed.</summary>
internal sealed class JobCleanupRule() : KindRule(ScanType.Configuration, "batch", "Job")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/job-cleanup",
        Title = "Ended jobs are removed",
        Severity = Severity.Info,
        Rationale = "Jobs and their pods stay for ever, with their environment and logs to read.",
        Remediation = "Set ttlSecondsAfterFinished.",
        Controls = ["nist:SC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop }
        spec: { template: { spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ] } } }
        """,
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop }
        spec: { ttlSecondsAfterFinished: 86400, template: { spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ] } } }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // A CronJob removes its own jobs by number.
        var isOwned = resource.Resource.At("metadata", "ownerReferences") is { Items.Count: > 0 };
        if (!isOwned && resource.Resource.At("spec", "ttlSecondsAfterFinished") is null && resource.Resource.Annotation("helm.sh/hook-delete-policy") is null) sink.Report("stays for ever once it has ended", NodePath.Of("spec", "ttlSecondsAfterFinished"));
    }
}
