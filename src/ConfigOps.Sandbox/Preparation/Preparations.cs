using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Defaulting;
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

    /// <summary>A new object as it is validated.</summary>
    public MapNode Create(ServedKind kind, MapNode content, string uid, WriteContext context)
    {
        if (kind.Custom is not null && kind.HasStatus) content = content.Without("status");
        content = CreatePreparation.Apply(content, kind.Schema, uid);
        content = _byResource.GetValueOrDefault(kind.Resource)?.Create(content, context) ?? content;
        return WireForm.Complete(content, kind.Schema.Root, keepEmptyLists: true);
    }

    /// <summary>A new object as it is kept: the store reads what it wrote, and so sets defaults once more, since what was prepared may have made room for some.</summary>
    public static MapNode Stored(ServedKind kind, MapNode content) => WireForm.Complete(ObjectDefaults.Apply(content, kind.Schema.Root), kind.Schema.Root);

    /// <summary>A changed object.</summary>
    public MapNode Update(ServedKind kind, MapNode live, MapNode changed, WriteContext context)
    {
        var subresource = context.Subresource;
        changed = subresource switch
        {
            null or "scale" when kind.HasStatus => Keep(live, changed, "status"),
            "status" => StatusOnly(kind, live, changed),
            _ => changed,
        };
        if (subresource is null) changed = UpdatePreparation.Apply(live, changed, kind.Schema);
        changed = _byResource.GetValueOrDefault(kind.Resource)?.Update(live, changed, context) ?? changed;
        return WireForm.Complete(changed, kind.Schema.Root);
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
