using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Network policies do not allow everything.</summary>
internal sealed class OpenPolicyRule() : KindRule(ScanType.Network, "networking.k8s.io", "NetworkPolicy")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/open-policy",
        Title = "Network policies do not allow everything",
        Severity = Severity.Medium,
        Rationale = "A rule without peers allows everybody and makes the policy pointless.",
        Remediation = "Name the peers, or remove the rule.",
        Controls = ["nsa:network", "nist:SC-7", "pci:1.3.1"],
    };

    public override RuleExample Example => new(
        """
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: default-deny, namespace: shop }
        spec: { podSelector: {}, policyTypes: [Ingress], ingress: [ {} ] }
        """,
        """
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: default-deny, namespace: shop }
        spec: { podSelector: {}, policyTypes: [Ingress], ingress: [ { from: [ { podSelector: { matchLabels: { app: web } } } ] } ] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var (list, peers) in new[] { ("ingress", "from"), ("egress", "to") })
        {
            var rules = resource.Resource.At("spec", list)?.Items ?? [];
            for (var i = 0; i < rules.Count; i++)
            {
                if (rules[i][peers] is not { Items.Count: > 0 } && rules[i]["ports"] is not { Items.Count: > 0 })
                    sink.Report($"allows all {list}", NodePath.Root["spec"][list][i]);
            }
        }
    }
}
