using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml.Editing;

/// <summary>Applies field edits to nodes: what the text must read as once it is edited.</summary>
internal static class NodeEdits
{
    /// <summary>The value with something put at a path; missing maps are made.</summary>
    /// <returns>Null when something on the way is neither map nor list.</returns>
    public static Node? Set(Node? node, ReadOnlySpan<PathPart> path, Node value)
    {
        if (path.IsEmpty) return value;
        if (path[0].Key is { } key)
        {
            if (node is not (null or MapNode or ScalarNode { IsNull: true })) return null;
            var map = node as MapNode ?? MapNode.Empty;
            return Set(map[key], path[1..], value) is { } changed ? map.With(key, changed) : null;
        }

        if (node is not ListNode list || path[0].Index >= list.Count || Set(list.Values[path[0].Index], path[1..], value) is not { } item) return null;
        var items = list.Values.ToArray();
        items[path[0].Index] = item;
        return new ListNode(items, list.Position);
    }

    /// <summary>The value without what is at a path.</summary>
    public static Node? Remove(Node node, NodePath path)
    {
        var parts = path.Parts;
        if (Resolve(node, parts.AsSpan(0, parts.Length - 1)) is not { } parent || parts[^1].Key is not { } key || parent is not MapNode map) return null;
        return Set(node, parts.AsSpan(0, parts.Length - 1), map.Without(key));
    }

    private static Node? Resolve(Node? node, ReadOnlySpan<PathPart> path)
    {
        foreach (var part in path)
            node = part.Key is { } key ? node?[key] : node is ListNode list && part.Index < list.Count ? list.Values[part.Index] : null;
        return node;
    }
}
