using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>The pods that a NetworkPolicy is for.</summary>
internal sealed class NetworkPolicyTargetRule : ReferenceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/idle-network-policy",
        Title = "Every NetworkPolicy is for a pod",
        Severity = Severity.Medium,
        Rationale = "The pods it was meant for stay open.",
        Remediation = "Correct spec.podSelector or the labels of the pods.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (resource.Kind is not { Group: "networking.k8s.io", Kind: "NetworkPolicy" }) return;
        if (PodSelection.TryRead(resource.At("spec", "podSelector")) is { IsEverything: false } pods && PodSelection.SelectsNothing(pods, scope, ResourceIndex.NamespaceOf(resource)))
            sink.Report("is for none of the pods of its namespace", NodePath.Of("spec", "podSelector"), scope.Gravity(Info.Severity));
    }
}

/// <summary>The pods and namespaces that a NetworkPolicy lets in or out to.</summary>
internal sealed class NetworkPolicyPeerRule : ReferenceRule
{
    private const string NameLabel = "kubernetes.io/metadata.name";

    /// <summary>The namespaces that every cluster has.</summary>
    private static readonly string[] AlwaysThere = ["default", "kube-system", "kube-public", "kube-node-lease"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/missing-peer",
        Title = "The peers of a NetworkPolicy are there",
        Severity = Severity.Low,
        Rationale = "Traffic that was meant to be let through is dropped.",
        Remediation = "Correct the selectors of the peer or the labels of the pods and namespaces.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (resource.Kind is not { Group: "networking.k8s.io", Kind: "NetworkPolicy" }) return;
        foreach (var (direction, list) in (ReadOnlySpan<(string, string)>)[("ingress", "from"), ("egress", "to")])
        {
            var rules = resource.At("spec", direction)?.Items ?? [];
            for (var i = 0; i < rules.Count; i++)
            {
                var peers = rules[i][list]?.Items ?? [];
                for (var j = 0; j < peers.Count; j++) Peer(resource, peers[j], NodePath.Of("spec", direction)[i][list][j], scope, sink);
            }
        }
    }

    private static void Peer(Resource policy, Node peer, NodePath path, ReferenceScope scope, FindingSink sink)
    {
        var (spaces, pods) = (peer["namespaceSelector"], peer["podSelector"]);
        if (spaces is null)
        {
            if (pods is not null && PodSelection.TryRead(pods) is { } selector && PodSelection.SelectsNothing(selector, scope, ResourceIndex.NamespaceOf(policy)))
                sink.Report("names pods of its namespace of which there are none", path["podSelector"]);
            return;
        }

        if (PodSelection.TryRead(spaces) is not { IsEverything: false } wanted) return;
        var known = scope.Namespaces;
        if (known.Any(space => wanted.Matches(Labels(space))) || AlwaysThere.Any(name => wanted.Matches(MapNode.Of((NameLabel, ScalarNode.Of(name)))))) return;
        if (scope.HasCluster) sink.Report("names namespaces of which there are none", path["namespaceSelector"]);
        else scope.Expect(OneName(wanted) is { } name ? $"Namespace \"{name}\"" : $"a Namespace with the labels {wanted}");
    }

    private static string? OneName(LabelSelector wanted) =>
        wanted.Requirements is [{ Key: NameLabel, Operator: LabelOperator.In, Values: [var name] }] ? name : null;

    // Every namespace has its name as a label.
    private static MapNode Labels(Resource space) => (space.At("metadata", "labels") as MapNode ?? MapNode.Empty).With(NameLabel, ScalarNode.Of(space.Name));
}
