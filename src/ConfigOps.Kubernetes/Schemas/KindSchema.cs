using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Structural;

namespace ConfigOps.Kubernetes.Schemas;

/// <summary>A subresource of a kind, such as <c>scale</c>. Immutable.</summary>
/// <param name="Name">Its name in URLs.</param>
/// <param name="Kind">The kind its requests carry: of <c>scale</c> <c>autoscaling/v1, Scale</c>.</param>
/// <param name="Verbs">What may be done: <c>get</c>, <c>update</c>, <c>patch</c>, <c>create</c>.</param>
public sealed record SubresourceSchema(string Name, GroupVersionKind Kind, IReadOnlyList<string> Verbs);

/// <summary>Where objects of a custom kind keep what its <c>scale</c> shows, as paths such as <c>.spec.replicas</c>.</summary>
/// <param name="SpecReplicas">How many are wanted; empty for nowhere.</param>
/// <param name="StatusReplicas">How many there are; empty for nowhere.</param>
/// <param name="LabelSelector">The selector as a text; null for nowhere.</param>
public sealed record ScalePaths(string SpecReplicas, string StatusReplicas, string? LabelSelector);

/// <summary>A kind of object: how it is served and what it must look like. Immutable.</summary>
/// <param name="Resource">How an API server serves it: names, scope, verbs, subresources.</param>
/// <param name="Root">What the whole object must be.</param>
public sealed record KindSchema(ApiResource Resource, Schema Root)
{
    /// <summary>Group, version and kind.</summary>
    public GroupVersionKind Kind => Resource.Kind;

    /// <summary>The subresources with their kinds and verbs.</summary>
    public IReadOnlyList<SubresourceSchema> Subresources { get; init; } = [];

    /// <summary>Whether the objects are of a custom resource definition.</summary>
    public bool Custom { get; init; }

    /// <summary>Of a custom kind that can be scaled where its numbers are; null otherwise.</summary>
    public ScalePaths? Scale { get; init; }

    /// <summary>Of a custom kind what its definition asks of the values; null when it asks nothing.</summary>
    public StructuralSchema? Structural { get; init; }
}
