using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>A value of an object and the schema it is read by.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Value">The value.</param>
/// <param name="Schema">Its schema.</param>
internal sealed record ObjectPlace(NodePath Path, Node Value, Schema Schema)
{
    private static readonly HashSet<string> s_identity = new(StringComparer.Ordinal) { "/apiVersion", "/kind", "/metadata/namespace", "/metadata/resourceVersion", "/metadata/uid" };

    private static readonly HashSet<string> s_fixed = new(StringComparer.Ordinal) { "/apiVersion", "/kind", "/metadata/name", "/metadata/namespace", "/metadata/resourceVersion", "/metadata/uid", "/metadata/generateName", "/status" };

    /// <summary>The places of an object that a mutation may touch, the root included: not its name, kind and status.</summary>
    public static IReadOnlyList<ObjectPlace> Of(MapNode root, KindSchema kind) => Outside(s_fixed, root, kind);

    /// <summary>The places of a new object that a mutation may touch, its name and status too.</summary>
    public static IReadOnlyList<ObjectPlace> OfNew(MapNode root, KindSchema kind) => Outside(s_identity, root, kind);

    private static List<ObjectPlace> Outside(HashSet<string> untouched, MapNode root, KindSchema kind)
    {
        var places = new List<ObjectPlace>();
        Collect(NodePath.Root, root, kind.Root, untouched, places);
        return places;
    }

    /// <summary>The object with the value at a path replaced; taken out when <paramref name="change"/> gives null.</summary>
    public static Node Change(Node node, ReadOnlySpan<PathPart> path, Func<Node, Node?> change)
    {
        if (path.Length == 0) return change(node)!;
        var last = path.Length == 1;
        if (path[0].Key is { } key)
        {
            var map = (MapNode)node;
            var value = last ? change(map.Find(key) ?? ScalarNode.Null) : Change(map.Find(key)!, path[1..], change);
            return value is null ? map.Without(key) : map.With(key, value);
        }

        var items = ((ListNode)node).Values.ToList();
        var item = last ? change(items[path[0].Index]) : Change(items[path[0].Index], path[1..], change);
        if (item is null) items.RemoveAt(path[0].Index);
        else items[path[0].Index] = item;
        return new ListNode(items);
    }

    private static void Collect(NodePath path, Node value, Schema schema, HashSet<string> untouched, List<ObjectPlace> places)
    {
        if (untouched.Contains(path.ToPointer())) return;
        places.Add(new ObjectPlace(path, value, schema));
        foreach (var member in value.Entries)
            if (schema.SchemaOf(member.Key) is { } inner) Collect(path[member.Key], member.Value, inner, untouched, places);
        if (schema.Items is { } items)
            for (var i = 0; i < value.Items.Count; i++) Collect(path[i], value.Items[i], items, untouched, places);
    }
}
