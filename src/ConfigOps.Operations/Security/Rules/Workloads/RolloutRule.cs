using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Rollouts keep replicas running.</summary>
internal sealed class RolloutRule() : KindRule(ScanType.Configuration, "apps", "Deployment")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/rollout",
        Title = "Rollouts keep replicas running",
        Severity = Severity.Low,
        Rationale = "Replacing all pods at once takes the workload down with every release.",
        Remediation = "Use RollingUpdate with a maxUnavailable below the number of replicas.",
        Controls = ["soc2:A1.2"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          replicas: 3
          strategy: { type: Recreate }
          template: { spec: { containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ] } }
        """,
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          replicas: 3
          strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 1 } }
          template: { spec: { containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ] } }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && scan.In(resource.Namespace).ReplicasOf(resource) > 1;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var strategy = resource.Resource.At("spec", "strategy");
        var unavailable = strategy?.At("rollingUpdate", "maxUnavailable");
        if (strategy?["type"]?.AsString() == "Recreate") sink.Report("takes all replicas down with every release", NodePath.Of("spec", "strategy", "type"));
        else if (unavailable?.AsString() == "100%" || unavailable?.AsInteger() >= scan.In(resource.Namespace).ReplicasOf(resource)) sink.Report("may take all replicas down with a release", NodePath.Of("spec", "strategy", "rollingUpdate", "maxUnavailable"));
    }
}
