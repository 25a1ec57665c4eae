using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>The cluster's namespaces are left to the cluster.</summary>
internal sealed class SystemNamespaceRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/system-namespace",
        Title = "The cluster's namespaces are left to the cluster",
        Severity = Severity.Low,
        Rationale = "Whoever may write to kube-system owns the cluster; what does not belong there weakens how it can be guarded.",
        Remediation = "Give the workload a namespace of its own.",
        Controls = ["nsa:namespaces", "cis:5.6.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: kube-system }
        spec: { template: { spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ] } } }
        """,
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop }
        spec: { template: { spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ] } } }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // In a cluster these namespaces are full of its own parts; only a manifest says what somebody means to put there.
        if (resource.Resource.File is not null && resource.Namespace is "kube-system" or "kube-public" or "kube-node-lease") sink.Report($"is put into {resource.Namespace}", NodePath.Of("metadata", "namespace"));
    }
}
