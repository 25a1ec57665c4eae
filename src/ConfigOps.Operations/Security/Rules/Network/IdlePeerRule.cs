using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Policies name peers that exist.</summary>
internal sealed class IdlePeerRule() : KindRule(ScanType.Network, "networking.k8s.io", "NetworkPolicy")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/idle-peer",
        Title = "Policies name peers that exist",
        Severity = Severity.Low,
        Rationale = "A peer that no pod is allows nothing: most often a label is misspelt.",
        Remediation = "Correct the labels of the podSelector.",
        Controls = ["nsa:network"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { containers: [ { name: web, image: "registry.example.com/web:1.4.2", ports: [ { name: http, containerPort: 8080 } ] } ] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: {}, ingress: [ { from: [ { podSelector: { matchLabels: { app: wep } } } ] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { containers: [ { name: web, image: "registry.example.com/web:1.4.2", ports: [ { name: http, containerPort: 8080 } ] } ] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: {}, ingress: [ { from: [ { podSelector: { matchLabels: { app: web } } } ] } ] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && scan.In(resource.Namespace).Workloads.Count > 0;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var (list, field) in (ReadOnlySpan<(string, string)>)[("ingress", "from"), ("egress", "to")])
        {
            var rules = resource.Resource.At("spec", list)?.Items ?? [];
            for (var i = 0; i < rules.Count; i++)
            {
                var peers = rules[i][field]?.Items ?? [];
                for (var j = 0; j < peers.Count; j++)
                    if (peers[j]["podSelector"] is MapNode pods && peers[j]["namespaceSelector"] is null && Selectors.Read(pods) is { IsEverything: false } selector && !scan.In(resource.Namespace).ByLabel.Any(selector))
                        sink.Report("names a peer that no workload here is", NodePath.Of("spec", list)[i][field][j]["podSelector"]);
            }
        }
    }
}
