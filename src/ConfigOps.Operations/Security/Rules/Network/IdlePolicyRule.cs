using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Every network policy selects a workload.</summary>
internal sealed class IdlePolicyRule() : KindRule(ScanType.Network, "networking.k8s.io", "NetworkPolicy")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/idle-policy",
        Title = "Every network policy selects a workload",
        Severity = Severity.Low,
        Rationale = "A policy that selects nothing protects nothing; most often a label is misspelt.",
        Remediation = "Correct the podSelector, or remove the policy.",
        Controls = ["nsa:network"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          template:
            metadata: { labels: { app: web } }
            spec:
              containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ]

        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: default-deny, namespace: shop }
        spec: { podSelector: { matchLabels: { app: wep } }, policyTypes: [Ingress] }
        """,
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          template:
            metadata: { labels: { app: web } }
            spec:
              containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ]

        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: default-deny, namespace: shop }
        spec: { podSelector: { matchLabels: { app: web } }, policyTypes: [Ingress] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) =>
        base.AppliesTo(resource, scan) && scan.In(resource.Namespace).Workloads.Count > 0;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (!scan.In(resource.Namespace).IsBusy(resource.Resource))
            sink.Report("selects no workload of its namespace", NodePath.Of("spec", "podSelector"));
    }
}
