using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rules.Namespaces;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Every namespace with workloads denies egress by default.</summary>
internal sealed class NamespaceEgressRule : NamespaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/namespace-egress",
        Title = "Every namespace with workloads denies egress by default",
        Severity = Severity.Low,
        Rationale = "Pods that are added later, and that no policy thought of, open every connection.",
        Remediation = "Add a NetworkPolicy with an empty podSelector and policyTypes [Egress].",
        Controls = ["cis:5.3.2", "nsa:network", "nist:SC-7"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop }
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop }
        spec: { template: { spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ] } } }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: report, namespace: shop }
        spec: { podSelector: { matchLabels: { app: report } }, policyTypes: [Egress] }
        """,
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop }
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop }
        spec: { template: { spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ] } } }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: default-deny, namespace: shop }
        spec: { podSelector: {}, policyTypes: [Egress] }
        """);

    public override ScanType Type => ScanType.Network;

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && scan.In(resource.Resource.Name).Workloads.Count > 0;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (!scan.In(resource.Resource.Name).Policies.Any(policy => policy.LimitsEgress && policy.Selector.IsEverything)) sink.Report("no network policy denies egress to all its pods", NodePath.Root);
    }
}
