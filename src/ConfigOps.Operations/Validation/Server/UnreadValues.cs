using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Server;

/// <summary>
/// The values of an object that could not be read into their types. An API server stops at them; to say everything at once, the other rules look
/// at the object as if they were absent, and what follows from the absence is not held against it.
/// </summary>
internal sealed class UnreadValues
{
    private readonly HashSet<string> _values;
    private readonly HashSet<string> _holders;

    /// <summary>The values at <paramref name="paths"/>.</summary>
    public UnreadValues(IEnumerable<NodePath> paths)
    {
        _values = paths.Select(path => path.ToPointer()).ToHashSet(StringComparer.Ordinal);
        _holders = _values.Select(HolderOf).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The object with <c>null</c>, which stands for absence, in the place of these values.</summary>
    public MapNode RemovedFrom(MapNode root) => (MapNode)Visit(root, "");

    /// <summary>Whether a problem may come from the absence: it is about such a value, something below one, or a neighbour in the same map or list.</summary>
    public bool Explain(NodePath path)
    {
        var pointer = path.ToPointer();
        if (_holders.Contains(HolderOf(pointer))) return true;
        for (var outer = pointer; outer.Length > 0; outer = HolderOf(outer))
            if (_values.Contains(outer)) return true;
        return false;
    }

    private static string HolderOf(string pointer) => pointer.Length == 0 ? "" : pointer[..pointer.LastIndexOf('/')];

    private Node Visit(Node node, string pointer)
    {
        if (_values.Contains(pointer)) return ScalarNode.NullAt(node.Position);
        return node switch
        {
            MapNode map => new MapNode(map.Members.Select(member => member with { Value = Visit(member.Value, $"{pointer}/{Escaped(member.Key)}") }), map.Position),
            ListNode list => new ListNode(list.Values.Select((item, index) => Visit(item, $"{pointer}/{index}")), list.Position),
            _ => node,
        };
    }

    private static string Escaped(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
