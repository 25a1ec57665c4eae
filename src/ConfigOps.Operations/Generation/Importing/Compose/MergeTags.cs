using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>
/// Compose's tags that say how a value is merged over the one below it: <c>!reset</c> takes that away, <c>!override</c> replaces it as a whole. While files are read and merged,
/// a value that bears one is a map with the tag as its only key.
/// </summary>
internal static class MergeTags
{
    private const string Reset = "!reset";
    private const string Override = "!override";

    /// <summary>Takes the tags out of a text.</summary>
    public static (string Text, IReadOnlyList<TaggedValue> Values) Take(string text) => YamlTags.Take(text, Reset, Override);

    /// <summary>Marks the values that bore tags.</summary>
    public static Node Mark(Node root, IReadOnlyList<TaggedValue> values)
    {
        // The innermost first: a marked value has one key more in its path.
        foreach (var value in values.OrderByDescending(value => value.Path.Count)) root = At(root, value.Path, 0, value.Tag);
        return root;
    }

    /// <summary>Whether a value takes away what is below it.</summary>
    public static bool TakesAway(Node value) => value is MapNode { Count: 1 } map && map.Has(Reset);

    /// <summary>What a value replaces the one below it by, as a whole; null when it is merged over it.</summary>
    public static Node? Replacement(Node value) => value is MapNode { Count: 1 } map ? map.Find(Override) : null;

    /// <summary>The value once there is nothing left to merge it over.</summary>
    public static Node Settled(Node node) => node switch
    {
        MapNode map when Replacement(map) is { } value => Settled(value),
        MapNode map => new MapNode(map.Members.Where(entry => !TakesAway(entry.Value)).Select(entry => entry with { Value = Settled(entry.Value) }), map.Position),
        ListNode list => new ListNode(list.Values.Where(item => !TakesAway(item)).Select(Settled), list.Position),
        _ => node,
    };

    private static Node At(Node node, IReadOnlyList<string> path, int depth, string tag)
    {
        if (depth == path.Count) return MapNode.Of((tag, node));
        var key = path[depth];
        if (node is MapNode map) return map.Find(key) is { } value ? map.With(key, At(value, path, depth + 1, tag)) : map;
        if (node is not ListNode list || !int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= list.Count) return node;
        return new ListNode(list.Values.Select((item, i) => i == index ? At(item, path, depth + 1, tag) : item), list.Position);
    }
}
