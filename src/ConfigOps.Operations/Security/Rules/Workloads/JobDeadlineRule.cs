using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Jobs end after some time.</summary>
internal sealed class JobDeadlineRule() : KindRule(ScanType.Configuration, "batch", "Job", "CronJob")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/job-deadline",
        Title = "Jobs end after some time",
        Severity = Severity.Low,
        Rationale = "A job that hangs holds its resources, and a CronJob starts another beside it.",
        Remediation = "Set activeDeadlineSeconds on the job.",
        Controls = ["nist:SC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop }
        spec:
          template:
            spec:
              restartPolicy: Never
              containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ]
        """,
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop }
        spec:
          activeDeadlineSeconds: 3600
          template:
            spec:
              restartPolicy: Never
              containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ]
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var path = resource.Is("batch", "Job") ? NodePath.Of("spec") : NodePath.Of("spec", "jobTemplate", "spec");
        if (path["activeDeadlineSeconds"].Resolve(resource.Resource.Root) is null && resource.Pod?.Spec["activeDeadlineSeconds"] is null)
            sink.Report("may run for ever", path["activeDeadlineSeconds"]);
    }
}
