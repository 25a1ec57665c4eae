using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Pods are made by a workload.</summary>
internal sealed class BarePodRule() : KindRule(ScanType.Configuration, "", "Pod")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/bare-pod",
        Title = "Pods are made by a workload",
        Severity = Severity.Low,
        Rationale = "Nothing starts a bare pod again when its node goes away.",
        Remediation = "Use a Deployment, StatefulSet, DaemonSet or Job.",
        Controls = ["soc2:A1.2"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop }
        spec:
          containers:
          - { name: web, image: "registry.example.com/web:1.4.2" }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web-abcde
          namespace: shop
          ownerReferences:
          - { apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: 6f1d6a52-0000-4000-8000-000000000000 }
        spec:
          containers:
          - { name: web, image: "registry.example.com/web:1.4.2" }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // Pods of a Helm test or hook are meant to run once.
        if (resource.Resource.At("metadata", "ownerReferences") is not { Items.Count: > 0 } && resource.Resource.Annotation("helm.sh/hook") is null)
            sink.Report("no workload owns it, so nothing starts it again", NodePath.Root);
    }
}
