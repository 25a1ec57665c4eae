using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Workloads have a namespace of their own.</summary>
internal sealed class DefaultNamespaceRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/default-namespace",
        Title = "Workloads have a namespace of their own",
        Severity = Severity.Low,
        Rationale = "Policies, quotas and rights are given by namespace; in default everything is mixed.",
        Remediation = "Give the workload a namespace.",
        Controls = ["cis:5.6.4", "nsa:namespaces"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: default }
        spec: { template: { spec: { containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ] } } }
        """,
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop }
        spec: { template: { spec: { containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ] } } }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // A manifest that names no namespace leaves the choice to whoever applies it.
        if (resource.Resource.Namespace == "default") sink.Report("is in the namespace default", NodePath.Of("metadata", "namespace"));
    }
}
