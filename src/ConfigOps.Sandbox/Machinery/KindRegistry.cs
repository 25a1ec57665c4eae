using System.Collections.Immutable;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>The kinds that are served, at one moment. Immutable.</summary>
public sealed class KindTable
{
    private readonly Dictionary<GroupVersionKind, ServedKind> _byKind = [];
    private readonly Dictionary<(string Group, string Version, string Plural), ServedKind> _byPath = [];
    private readonly Dictionary<string, ServedKind> _byResource = new(StringComparer.Ordinal);

    internal KindTable(ImmutableArray<ServedKind> kinds, int revision)
    {
        Kinds = kinds;
        Revision = revision;
        foreach (var kind in kinds)
        {
            _byKind.TryAdd(kind.Api.Kind, kind);
            _byPath.TryAdd((kind.Api.Kind.Group, kind.Api.Kind.Version, kind.Api.Plural), kind);
            _byResource.TryAdd(kind.Resource, kind);
        }
    }

    /// <summary>All kinds, each group's preferred version first.</summary>
    public ImmutableArray<ServedKind> Kinds { get; }

    /// <summary>Grows with every change.</summary>
    public int Revision { get; }

    /// <summary>The kind, or null when it is not served.</summary>
    public ServedKind? Find(GroupVersionKind kind) => _byKind.GetValueOrDefault(kind);

    /// <summary>The kind at a path, or null when it is not served.</summary>
    public ServedKind? Find(string group, string version, string plural) => _byPath.GetValueOrDefault((group, version, plural));

    /// <summary>Whether built-in kinds of a group are served.</summary>
    public bool Serves(string group) => Kinds.Any(kind => kind.Custom is null && kind.Api.Kind.Group == group);

    /// <summary>The preferred version of the kind whose objects are kept under a resource (<c>apps/deployments</c>), or null.</summary>
    public ServedKind? Preferred(string resource) => _byResource.GetValueOrDefault(resource);
}

/// <summary>The kinds that are served: the built-in ones, and those of custom resource definitions as they come and go. Safe for use by many tasks at once.</summary>
public sealed class KindRegistry
{
    private readonly Lock _gate = new();
    private volatile KindTable _table;

    /// <summary>A registry of the built-in <paramref name="kinds"/>.</summary>
    public KindRegistry(IEnumerable<ServedKind> kinds) => _table = new([.. kinds], revision: 1);

    /// <summary>The kinds now.</summary>
    public KindTable Current => _table;

    /// <summary>Replaces what a custom resource definition serves; nothing removes it.</summary>
    public void Define(string definitionName, IReadOnlyList<ServedKind> kinds)
    {
        lock (_gate)
            _table = new([.. _table.Kinds.Where(kind => kind.Custom?.DefinitionName != definitionName), .. kinds], _table.Revision + 1);
    }
}
