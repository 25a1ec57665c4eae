using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Reachability;

/// <summary>An item of <c>from</c> or <c>to</c>, read once.</summary>
internal sealed class PolicyPeer
{
    private readonly LabelSelector? _pods;
    private readonly LabelSelector? _namespaces;
    private readonly AddressBlock? _block;
    private readonly string _namespace;

    private PolicyPeer(LabelSelector? pods, LabelSelector? namespaces, AddressBlock? block, string inNamespace) => (_pods, _namespaces, _block, _namespace) = (pods, namespaces, block, inNamespace);

    public static PolicyPeer From(Node peer, string inNamespace) => new(SelectorOf(peer["podSelector"]), SelectorOf(peer["namespaceSelector"]), peer["ipBlock"] is { IsNull: false } block ? AddressBlock.From(block) : null, inNamespace);

    /// <summary>Whether the peer means an endpoint: by the labels of its pods and namespace, or by its address.</summary>
    public bool Matches(Endpoint endpoint)
    {
        if (_block is not null) return endpoint.Address is { } address ? _block.Contains(address) : _block.CoversUnknownPods;
        if (endpoint.Workload is not { } workload || endpoint.OnNodeNetwork || (_pods is null && _namespaces is null)) return false;
        var inNamespace = _namespaces is null ? workload.Namespace == _namespace : _namespaces.Matches(endpoint.NamespaceLabels);
        return inNamespace && (_pods is null || _pods.Matches(workload.PodLabels));
    }

    private static LabelSelector? SelectorOf(Node? selector) => selector is MapNode ? Selectors.Read(selector) : null;
}
