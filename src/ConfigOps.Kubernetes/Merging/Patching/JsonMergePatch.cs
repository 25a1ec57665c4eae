using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Patching;

/// <summary>JSON merge patches (RFC 7386): maps merge member by member, null removes a member, everything else replaces.</summary>
public static class JsonMergePatch
{
    /// <summary>The <paramref name="target"/> as the patch leaves it.</summary>
    public static Node Apply(Node? target, Node patch)
    {
        if (patch is not MapNode changes) return patch;
        var map = target as MapNode ?? MapNode.Empty;
        var builder = map.ToBuilder();
        foreach (var change in changes.Members)
        {
            if (change.Value.IsNull) builder.Remove(change.Key);
            else builder.Set(change.Key, Apply(map.Find(change.Key), change.Value));
        }

        return builder.Build();
    }

    /// <summary>The smallest patch that makes <paramref name="after"/> of <paramref name="before"/>; an empty map when they are equal.</summary>
    /// <exception cref="ArgumentException">A map in <paramref name="after"/> holds a null, which no merge patch can set.</exception>
    public static MapNode Create(MapNode before, MapNode after)
    {
        var patch = new MapBuilder();
        foreach (var entry in after.Members)
        {
            var old = before.Find(entry.Key);
            if (Node.AreEqual(old, entry.Value)) continue;
            patch.Set(entry.Key, Change(old, entry));
        }

        foreach (var entry in before.Members)
            if (!after.Has(entry.Key)) patch.Set(entry.Key, ScalarNode.Null);
        return patch.Build();
    }

    /// <summary>
    /// The patch that a client sends who knows what it applied last time: everything in which <paramref name="modified"/> differs from the
    /// <paramref name="current"/> object, and the removal of what was in <paramref name="original"/> and is not in <paramref name="modified"/>.
    /// </summary>
    /// <exception cref="ArgumentException">A map in <paramref name="modified"/> holds a null, which no merge patch can set.</exception>
    public static MapNode CreateThreeWay(MapNode? original, MapNode modified, MapNode current)
    {
        var patch = new MapBuilder();
        foreach (var entry in modified.Members)
        {
            var live = current.Find(entry.Key);
            var before = original?.Find(entry.Key);
            if (entry.Value is MapNode wanted && live is MapNode liveMap)
            {
                var change = CreateThreeWay(before as MapNode, wanted, liveMap);
                if (change.Count > 0) patch.Set(entry.Key, change);
            }
            else if (!Node.AreEqual(live, entry.Value))
            {
                patch.Set(entry.Key, Change(live, entry));
            }
        }

        foreach (var entry in original?.Members ?? [])
            if (!modified.Has(entry.Key) && current.Has(entry.Key)) patch.Set(entry.Key, ScalarNode.Null);
        return patch.Build();
    }

    private static Node Change(Node? old, MapEntry entry)
    {
        if (entry.Value.IsNull || (old is not MapNode && HoldsNull(entry.Value)))
            throw new ArgumentException($"\"{entry.Key}\" is or holds null, which a JSON merge patch takes for a removal; use a JSON patch");
        return old is MapNode from && entry.Value is MapNode to ? Create(from, to) : entry.Value;
    }

    private static bool HoldsNull(Node node) => node is MapNode map && map.Members.Any(member => member.Value.IsNull || HoldsNull(member.Value));
}
