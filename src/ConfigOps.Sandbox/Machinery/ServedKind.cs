using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>A kind in one version, as the embedded cluster serves it.</summary>
/// <param name="Api">Its entry in discovery.</param>
/// <param name="Schema">Its fields.</param>
/// <param name="Storage">The kind in the version in which its objects are kept.</param>
public sealed record ServedKind(ApiResource Api, KindSchema Schema, GroupVersionKind Storage)
{
    /// <summary>Its custom resource definition; null of a built-in kind.</summary>
    public CustomKind? Custom { get; init; }

    /// <summary>What a client that uses this version is warned of; null when it is not deprecated.</summary>
    public string? Deprecation { get; init; }

    /// <summary>The kind of a list of its objects.</summary>
    public string ListKind { get; init; } = Api.Kind.Kind + "List";

    /// <summary>Group and plural of what is kept: <c>apps/deployments</c>.</summary>
    public string Resource => $"{Storage.Group}/{Api.Plural}";

    /// <summary>Plural and group as messages name them: <c>deployments.apps</c>; <c>pods</c> of the core group.</summary>
    public string QualifiedPlural => Api.Kind.Group.Length == 0 ? Api.Plural : $"{Api.Plural}.{Api.Kind.Group}";

    /// <summary>Whether it has a <c>status</c> subresource, so that a write of the object leaves its status alone.</summary>
    public bool HasStatus => Api.Subresources.Contains("status");

    /// <summary>Where one of its objects is kept.</summary>
    public StoreKey KeyOf(string ns, string name) => new(Resource, Api.Namespaced ? ns : "", name);

    /// <summary>A kept object in this version.</summary>
    public MapNode FromStorage(MapNode stored) => VersionConversion.Convert(stored, Storage, Api.Kind);

    /// <summary>An object of this version as it is kept.</summary>
    public MapNode ToStorage(MapNode content) => VersionConversion.Convert(content, Api.Kind, Storage);

    /// <summary>Two served kinds are the same only when they are one: a redefined kind is another.</summary>
    public bool Equals(ServedKind? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
