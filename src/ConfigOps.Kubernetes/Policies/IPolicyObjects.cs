using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Policies;

/// <summary>What policies look at besides the request: namespaces and parameters.</summary>
public interface IPolicyObjects
{
    /// <summary>How a kind is served; null when it is not.</summary>
    ApiResource? FindKind(GroupVersionKind kind);

    /// <summary>The versions in which the resource is served.</summary>
    IReadOnlyList<string> VersionsOf(ApiResource resource);

    /// <summary>An object, or null.</summary>
    Resource? Find(ApiResource resource, string ns, string name);

    /// <summary>The objects of a namespace, or of the cluster when <paramref name="ns"/> is empty, in the order of their names.</summary>
    IEnumerable<Resource> List(ApiResource resource, string ns);
}
