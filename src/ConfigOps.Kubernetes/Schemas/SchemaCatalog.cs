using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Compilation;

namespace ConfigOps.Kubernetes.Schemas;

/// <summary>The kinds of one Kubernetes version or of one cluster, with their schemas. Immutable; safe to share between threads.</summary>
public sealed class SchemaCatalog
{
    private readonly Dictionary<GroupVersionKind, KindSchema> _kinds;
    private readonly IReadOnlyDictionary<GroupVersionKind, Schema> _bodies;
    private ApiCatalog? _api;

    /// <summary>A catalogue of <paramref name="kinds"/>.</summary>
    /// <param name="version">The Kubernetes version as major and minor: <c>1.36</c>.</param>
    /// <param name="kinds">The kinds with a collection of their own; of two with the same name the later one counts.</param>
    /// <param name="bodies">Types that only requests carry, such as <c>Scale</c>, <c>Eviction</c> and <c>DeleteOptions</c>.</param>
    public SchemaCatalog(string version, IEnumerable<KindSchema> kinds, IReadOnlyDictionary<GroupVersionKind, Schema>? bodies = null)
    {
        Version = version;
        _kinds = [];
        foreach (var kind in kinds) _kinds[kind.Kind] = kind;
        Kinds = [.. _kinds.Values];
        _bodies = bodies ?? new Dictionary<GroupVersionKind, Schema>();
    }

    /// <summary>The Kubernetes version as major and minor: <c>1.36</c>.</summary>
    public string Version { get; }

    /// <summary>Whether it is what one cluster serves, and not all that a version of Kubernetes can.</summary>
    public bool IsOfCluster { get; init; }

    /// <summary>All kinds with a collection of their own: the core group first, then groups by name; in a group stable versions first.</summary>
    public IReadOnlyList<KindSchema> Kinds { get; }

    /// <summary>The kinds as discovery shows them.</summary>
    public ApiCatalog Api => _api ??= new ApiCatalog(Kinds.Select(kind => kind.Resource));

    /// <summary>The kind, or null when this version does not serve it.</summary>
    public KindSchema? Find(GroupVersionKind kind) => _kinds.GetValueOrDefault(kind);

    /// <summary>The schema of a kind, one that only requests carry (<c>autoscaling/v1, Scale</c>) included; null when it is unknown.</summary>
    public Schema? FindBody(GroupVersionKind kind) => _kinds.TryGetValue(kind, out var found) ? found.Root : _bodies.GetValueOrDefault(kind);

    /// <summary>
    /// Whether a server that nobody configured otherwise leaves a kind out: alpha versions always were off, and since Kubernetes 1.24 new beta versions are; of the
    /// older ones none is left in a version that there are schemas of.
    /// </summary>
    public bool IsOffByDefault(KindSchema kind) => !kind.Custom && !IsOfCluster && !VersionRank.IsStable(kind.Kind.Version);

    /// <summary>The stable version of a kind, the most recent first; null when there is none.</summary>
    public GroupVersionKind? StableFormOf(GroupVersionKind kind)
    {
        foreach (var known in Kinds)
            if (known.Kind.Group == kind.Group && known.Kind.Kind == kind.Kind && VersionRank.IsStable(known.Kind.Version)) return known.Kind;
        return null;
    }

    /// <summary>This catalogue with further kinds, such as those of custom resource definitions; of two with the same name the new one counts.</summary>
    public SchemaCatalog With(IEnumerable<KindSchema> kinds) => new(Version, [.. Kinds, .. kinds], _bodies) { IsOfCluster = IsOfCluster };

    /// <summary>This catalogue without a kind, such as that of a removed custom resource definition.</summary>
    public SchemaCatalog Without(Predicate<KindSchema> kinds) => new(Version, Kinds.Where(kind => !kinds(kind)), _bodies) { IsOfCluster = IsOfCluster };
}
