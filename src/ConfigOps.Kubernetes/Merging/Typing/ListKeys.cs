using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>Names the items of sets and of associative lists.</summary>
internal static class ListKeys
{
    /// <summary>The path element of an item of a list whose topology is not atomic.</summary>
    /// <exception cref="MergeTypeException">The item cannot be told apart: it lacks every key field, or is not of a kind that can be an item.</exception>
    public static PathElement ElementOf(MergeType list, Node item, int position)
    {
        try
        {
            return list.Topology == ListTopology.Map ? KeyOf(list, item) : ValueOf(item);
        }
        catch (MergeTypeException problem)
        {
            throw problem.At("[" + position + "]");
        }
    }

    private static PathElement KeyOf(MergeType list, Node item)
    {
        if (item is not MapNode map) throw new MergeTypeException($"an item of an associative list must be a map with {Names(list)}, not {item.TypeName}");
        var keys = list.ListKeys;
        var fields = new KeyField[keys.Count];
        var count = 0;
        foreach (var key in keys)
            if ((map.Find(key) ?? list.KeyDefault(key)) is { } value) fields[count++] = new KeyField(key, value);
        if (count == 0) throw new MergeTypeException($"an item of an associative list must have {Names(list)}");
        return PathElement.Key(fields.AsSpan(0, count));
    }

    private static PathElement ValueOf(Node item) => item is ScalarNode { Kind: not ScalarKind.Null }
        ? PathElement.Value(item)
        : throw new MergeTypeException($"an item of a set must be a string, number or boolean, not {item.TypeName}");

    private static string Names(MergeType list) =>
        (list.ListKeys.Count == 1 ? "the key field " : "one of the key fields ") + string.Join(", ", list.ListKeys);
}
