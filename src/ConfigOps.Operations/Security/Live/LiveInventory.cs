using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Live;

/// <summary>What lives in a cluster, as far as it may be looked at.</summary>
/// <param name="Server">The server's address.</param>
/// <param name="Version">The server's version.</param>
/// <param name="Namespace">The namespace that was looked at; null for all.</param>
/// <param name="Resources">The objects, ordered by kind, namespace and name; those that another listed object makes are left out.</param>
/// <param name="Omissions">What could not be listed, and why.</param>
/// <param name="Denied">The kinds that could not be listed.</param>
public sealed record LiveInventory(
    Uri Server, ServerVersion Version, string? Namespace, IReadOnlyList<Resource> Resources, IReadOnlyList<Omission> Omissions, IReadOnlySet<(string Group, string Kind)> Denied)
{
    /// <summary>The section <c>cluster</c> of the JSON report.</summary>
    public Node ToNode() => MapNode.Of(
        ("server", ScalarNode.Of(Server.ToString())),
        ("version", ScalarNode.Of(Version.GitVersion)),
        ("namespace", Namespace is null ? ScalarNode.Null : ScalarNode.Of(Namespace)),
        ("objects", ListNode.Of(Resources.GroupBy(resource => resource.Kind).Select(kind => MapNode.Of(
            ("kind", ScalarNode.Of(kind.Key.Kind)),
            ("apiVersion", ScalarNode.Of(kind.Key.ApiVersion)),
            ("count", ScalarNode.Of(kind.Count())))))));
}
