using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Policies name the namespaces that may connect.</summary>
internal sealed class EveryNamespaceRule() : KindRule(ScanType.Network, "networking.k8s.io", "NetworkPolicy")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/every-namespace",
        Title = "Policies name the namespaces that may connect",
        Severity = Severity.Low,
        Rationale = "An empty namespaceSelector means every pod of the cluster, those of other tenants and of namespaces to come too.",
        Remediation = "Give the namespaceSelector a label, or add a podSelector.",
        Controls = ["nsa:network", "nist:SC-7"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: {}, ingress: [ { from: [ { namespaceSelector: {} } ] } ] }
        """,
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: {}, ingress: [ { from: [ { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ingress-nginx } } } ] } ] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var rules = resource.Resource.At("spec", "ingress")?.Items ?? [];
        for (var i = 0; i < rules.Count; i++)
        {
            var peers = rules[i]["from"]?.Items ?? [];
            for (var j = 0; j < peers.Count; j++)
                if (peers[j]["namespaceSelector"] is MapNode spaces && Selectors.Read(spaces).IsEverything && (peers[j]["podSelector"] is not MapNode pods || Selectors.Read(pods).IsEverything))
                    sink.Report("lets every pod of the cluster connect", NodePath.Of("spec", "ingress")[i]["from"][j]["namespaceSelector"]);
        }
    }
}
