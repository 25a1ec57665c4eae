using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>Merges a service over the one it extends: maps key by key, lists of things one after the other, everything else replaced.</summary>
internal static class ServiceMerge
{
    /// <summary>The service that both come to.</summary>
    public static MapNode Of(MapNode below, MapNode above)
    {
        var merged = below.ToBuilder();
        foreach (var entry in above.Members)
        {
            var value = merged.Find(entry.Key) is { } lower ? Over(lower, entry.Value, (under, over) => Merge(entry.Key, under, over)) : entry.Value;
            merged.Set(entry.Key, value, entry.KeyPosition);
        }

        return merged.Build();
    }

    /// <summary>The file that both come to: services are merged, other definitions replaced by name.</summary>
    public static MapNode OfFiles(MapNode below, MapNode above)
    {
        var merged = below.ToBuilder();
        foreach (var (key, value, position) in above.Members)
            merged.Set(key, merged.Find(key) is { } lower ? Over(lower, value, (under, over) => under is MapNode one && over is MapNode other ? Definitions(key, one, other) : over) : value, position);
        return merged.Build();
    }

    // What a tag of the upper value says; or else what merging comes to.
    private static Node Over(Node below, Node above, Func<Node, Node, Node> merge) =>
        MergeTags.TakesAway(above) || MergeTags.Replacement(above) is not null ? above : MergeTags.TakesAway(below) ? above : merge(MergeTags.Replacement(below) ?? below, above);

    private static MapNode Definitions(string key, MapNode below, MapNode above)
    {
        var merged = below.ToBuilder();
        foreach (var (name, value, position) in above.Members)
            merged.Set(name, key == "services" && merged.Find(name) is { } lower ? Over(lower, value, (under, over) => under is MapNode one && over is MapNode other ? Of(one, other) : over) : value, position);
        return merged.Build();
    }

    private static Node Merge(string key, Node below, Node above) => (below, above) switch
    {
        // Both may be written in two ways; as maps they are merged by name.
        _ when key is "environment" or "labels" or "depends_on" => Of(AsMap(below), AsMap(above)),
        (MapNode lower, MapNode upper) => Of(lower, upper),
        (ListNode lower, ListNode upper) when ComposeKeys.Joined.Contains(key) => new ListNode(lower.Values.Concat(upper.Values).Distinct(), upper.Position),
        _ => above,
    };

    /// <summary>The same value without places: they would be taken for places of another file.</summary>
    public static Node WithoutPlaces(Node node) => node switch
    {
        MapNode map => new MapNode(map.Members.Select(entry => new MapEntry(entry.Key, WithoutPlaces(entry.Value)))),
        ListNode list => new ListNode(list.Values.Select(WithoutPlaces)),
        ScalarNode { Kind: ScalarKind.String } text => ScalarNode.Of(text.Text),
        ScalarNode { Kind: ScalarKind.Boolean } flag => ScalarNode.Of(flag.Text == "true"),
        ScalarNode { Kind: ScalarKind.Null } => ScalarNode.Null,
        ScalarNode number => ScalarNode.NumberFrom(number.Text),
        _ => node,
    };

    /// <summary>A list of <c>NAME=VALUE</c> as a map; a name alone has the value null.</summary>
    public static MapNode AsMap(Node node)
    {
        if (node is MapNode map) return map;
        var entries = new MapBuilder(node.Position);
        foreach (var item in node.Items.OfType<ScalarNode>())
        {
            var equals = item.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) entries.Set(item.Text, ScalarNode.NullAt(item.Position), item.Position);
            else entries.Set(item.Text[..equals], ScalarNode.Of(item.Text[(equals + 1)..], item.Position), item.Position);
        }

        return entries.Build();
    }
}
