using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Deployments have more than one replica.</summary>
internal sealed class SingleReplicaRule() : KindRule(ScanType.Configuration, "apps", "Deployment")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/single-replica",
        Title = "Deployments have more than one replica",
        Severity = Severity.Low,
        Precedes = ["workload/disruption-budget", "workload/spread"],
        Rationale = "Every node upgrade and every crash is an outage.",
        Remediation = "Set spec.replicas to 2 or more, or add a HorizontalPodAutoscaler with minReplicas of 2 or more.",
        Controls = ["soc2:A1.2", "iso27001:8.14"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          replicas: 1
          template:
            spec:
              containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ]
        """,
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          template:
            spec:
              containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ]
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: web, namespace: shop }
        spec:
          minReplicas: 2
          maxReplicas: 5
          scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var replicas = scan.In(resource.Namespace).ReplicasOf(resource);
        if (replicas == 1) sink.Report("runs a single replica", NodePath.Root["spec"]["replicas"]);
    }
}
