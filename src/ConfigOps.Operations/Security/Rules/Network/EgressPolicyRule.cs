using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>A network policy limits the egress of every workload.</summary>
internal sealed class EgressPolicyRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/egress-policy",
        Title = "A network policy limits the egress of every workload",
        Severity = Severity.Medium,
        Rationale = "Without a policy a workload that was broken into can carry data anywhere.",
        Remediation = "Add a NetworkPolicy with an empty podSelector and policyTypes [Egress] to the namespace, and policies for what is allowed.",
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
        spec: { podSelector: {}, policyTypes: [Egress] }
        """);

    public override ScanType Type => ScanType.Network;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // A pod on the node's network is beyond network policies.
        if (resource.Pod!.Spec["hostNetwork"]?.AsBoolean() == true) return;
        if (!scan.In(resource.Namespace).PoliciesOf(resource).Any(policy => policy.LimitsEgress))
            sink.Report("no network policy limits its egress: it can reach everything, the metadata service of the cloud and the internet too", resource.Pod.Path);
    }
}
