using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Not every address may connect.</summary>
internal sealed class OpenBlockRule() : KindRule(ScanType.Network, "networking.k8s.io", "NetworkPolicy")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/open-block",
        Title = "Not every address may connect",
        Severity = Severity.Medium,
        Rationale = "A block of all addresses is the internet, and every pod of every namespace.",
        Remediation = "Name the networks that need it; let an ingress controller take what comes from the internet.",
        Controls = ["nsa:network", "nist:SC-7", "pci:1.4.2"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: {}, ingress: [ { from: [ { ipBlock: { cidr: 0.0.0.0/0 } } ] } ] }
        """,
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: {}, ingress: [ { from: [ { ipBlock: { cidr: 10.0.0.0/8 } } ] } ] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var rules = resource.Resource.At("spec", "ingress")?.Items ?? [];
        for (var i = 0; i < rules.Count; i++)
        {
            var peers = rules[i]["from"]?.Items ?? [];
            var halves = peers.Select(peer => peer.At("ipBlock", "cidr")?.AsString()).Where(cidr => cidr?.EndsWith("/1", StringComparison.Ordinal) == true).ToList();
            for (var j = 0; j < peers.Count; j++)
                if (peers[j].At("ipBlock", "cidr")?.AsString() is { } cidr && cidr.EndsWith("/0", StringComparison.Ordinal)) sink.Report($"lets {cidr} connect", NodePath.Of("spec", "ingress")[i]["from"][j]["ipBlock"]["cidr"]);
            if (halves.Exists(IsLower) && halves.Exists(half => !IsLower(half))) sink.Report($"lets {string.Join(" and ", halves)} connect, which is every address", NodePath.Of("spec", "ingress")[i]["from"]);
        }
    }

    private static bool IsLower(string? half) => half is "0.0.0.0/1" or "::/1";
}
