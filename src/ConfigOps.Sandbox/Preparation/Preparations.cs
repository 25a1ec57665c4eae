using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Preparation;

/// <summary>
/// What holds for every kind: a write of the object leaves its status alone, a write of the status leaves everything else alone. What holds for
/// one kind only is in its <see cref="IPreparation"/>.
/// </summary>
internal sealed class Preparations
{
    private readonly Dictionary<string, IPreparation> _byResource;

    public Preparations(IEnumerable<IPreparation> preparations) => _byResource = preparations.ToDictionary(preparation => preparation.Resource, StringComparer.Ordinal);

    /// <summary>A new object.</summary>
    public MapNode Create(ServedKind kind, MapNode content)
    {
        if (kind.HasStatus) content = content.Without("status");
        return _byResource.GetValueOrDefault(kind.Resource)?.Create(content) ?? content;
    }

    /// <summary>A changed object.</summary>
    public MapNode Update(ServedKind kind, MapNode live, MapNode changed, string? subresource)
    {
        changed = subresource switch
        {
            null when kind.HasStatus => Keep(live, changed, "status"),
            "status" => StatusOnly(kind, live, changed),
            _ => changed,
        };
        return _byResource.GetValueOrDefault(kind.Resource)?.Update(live, changed, subresource) ?? changed;
    }

    /// <summary>The status (and of built-in kinds labels and annotations) of the changed object; all else as it is.</summary>
    private static MapNode StatusOnly(ServedKind kind, MapNode live, MapNode changed)
    {
        var result = live;
        foreach (var member in changed.Members)
            if (member.Key == "status") result = result.With("status", member.Value);
        if (!changed.Has("status")) result = result.Without("status");
        var metadata = (kind.Custom is null ? changed : live)["metadata"] as MapNode ?? MapNode.Empty;
        metadata = changed.At("metadata", "managedFields") is { } managed ? metadata.With("managedFields", managed) : metadata.Without("managedFields");
        return result.With("metadata", metadata);
    }

    private static MapNode Keep(MapNode live, MapNode changed, string member) => live[member] is { } value ? changed.With(member, value) : changed.Without(member);
}
