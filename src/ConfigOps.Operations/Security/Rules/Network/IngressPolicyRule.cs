using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>A network policy limits the ingress of every workload.</summary>
internal sealed class IngressPolicyRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/ingress-policy",
        Title = "A network policy limits the ingress of every workload",
        Severity = Severity.Medium,
        Rationale = "Without a policy every pod of the cluster can talk to the workload.",
        Remediation = "Add a NetworkPolicy with an empty podSelector and policyTypes [Ingress] to the namespace, and policies for what is allowed.",
        Controls = ["cis:5.3.2", "nsa:network", "nist:SC-7", "pci:1.3.1", "soc2:CC6.6"],
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
        spec: { podSelector: {}, policyTypes: [Ingress] }
        """);

    public override ScanType Type => ScanType.Network;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // A pod on the node's network is beyond network policies.
        if (resource.Pod!.Spec["hostNetwork"]?.AsBoolean() == true) return;
        if (!scan.In(resource.Namespace).PoliciesOf(resource).Any(policy => policy.LimitsIngress))
            sink.Report("no network policy limits its ingress: every pod of the cluster can reach it", resource.Pod.Path);
    }
}
