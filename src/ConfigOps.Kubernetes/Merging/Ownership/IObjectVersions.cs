using ConfigOps.Kubernetes.Merging.Typing;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>The versions in which a kind is served: managers may own fields in the terms of any of them. Implementations are safe for use by many threads.</summary>
public interface IObjectVersions
{
    /// <summary>The type of the kind in <paramref name="apiVersion"/>; null when that version is not served (any more).</summary>
    MergeType? TypeOf(string apiVersion);

    /// <summary>The object in the terms of <paramref name="apiVersion"/>, which is served.</summary>
    MapNode Convert(MapNode resource, string apiVersion);
}

/// <summary>A kind that is served in one version only.</summary>
public sealed class SingleVersion(string version, MergeType type) : IObjectVersions
{
    /// <inheritdoc/>
    public MergeType? TypeOf(string apiVersion) => apiVersion == version ? type : null;

    /// <inheritdoc/>
    public MapNode Convert(MapNode resource, string apiVersion) => resource;
}
