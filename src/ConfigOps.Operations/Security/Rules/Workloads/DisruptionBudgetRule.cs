using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Replicated workloads have a disruption budget.</summary>
internal sealed class DisruptionBudgetRule() : KindRule(ScanType.Configuration, "apps", "Deployment", "StatefulSet")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/disruption-budget",
        Title = "Replicated workloads have a disruption budget",
        Severity = Severity.Low,
        Rationale = "Draining nodes can take all replicas down at once.",
        Remediation = "Add a PodDisruptionBudget whose selector matches the pods.",
        Controls = ["soc2:A1.2", "iso27001:8.14"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          replicas: 3
          template:
            metadata: { labels: { app: web } }
            spec:
              containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ]
        """,
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          replicas: 3
          template:
            metadata: { labels: { app: web } }
            spec:
              containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ]
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: web, namespace: shop }
        spec:
          minAvailable: 2
          selector: { matchLabels: { app: web } }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && scan.In(resource.Namespace).ReplicasOf(resource) > 1;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (scan.In(resource.Namespace).BudgetsOf(resource).Count == 0)
            sink.Report($"has {scan.In(resource.Namespace).ReplicasOf(resource)} replicas and no disruption budget selects them", NodePath.Root["spec"]);
        else if (scan.In(resource.Namespace).BudgetsOf(resource).All(KeepsNone))
            sink.Report($"the disruption budget \"{scan.In(resource.Namespace).BudgetsOf(resource)[0].Name}\" lets all of its replicas go at once", NodePath.Root["spec"]);
    }

    private static bool KeepsNone(Resource budget) =>
        budget.At("spec", "maxUnavailable")?.AsString() == "100%" || (budget.At("spec", "maxUnavailable") is null && budget.At("spec", "minAvailable") is { } least && (least.AsString() is "0%" or "0" || least.AsInteger() == 0));
}
