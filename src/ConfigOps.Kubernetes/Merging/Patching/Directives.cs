using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Patching;

/// <summary>The keys with which a strategic merge patch says more than values can.</summary>
internal static class Directives
{
    /// <summary>What to do with a map or list item: <c>delete</c>, <c>replace</c> or <c>merge</c>.</summary>
    public const string Patch = "$patch";

    /// <summary>The keys of the map that stay.</summary>
    public const string RetainKeys = "$retainKeys";

    /// <summary>Before the name of a list of scalars: the values to remove from it.</summary>
    public const string DeleteFromList = "$deleteFromPrimitiveList/";

    /// <summary>Before the name of a list: the order its items shall have.</summary>
    public const string ElementOrder = "$setElementOrder/";

    /// <summary>Whether a key is a directive.</summary>
    public static bool Is(string key) =>
        key is Patch or RetainKeys || key.StartsWith(DeleteFromList, StringComparison.Ordinal) || key.StartsWith(ElementOrder, StringComparison.Ordinal);

    /// <summary>A value of a patch as it stands in an object that had nothing there: without directives and nulls; null when it only removes.</summary>
    public static Node? Strip(Node value)
    {
        switch (value)
        {
            case MapNode map:
                if (map.Has(Patch)) return null;
                var members = new MapBuilder(map.Position);
                foreach (var entry in map.Members)
                    if (!Is(entry.Key) && !entry.Value.IsNull && Strip(entry.Value) is { } rest) members.Set(entry.Key, rest, entry.KeyPosition);
                return members.Build();
            case ListNode list:
                return new ListNode(list.Values.Select(Strip).OfType<Node>(), list.Position);
            default:
                return value;
        }
    }

    /// <summary>The value of a directive that must be a list.</summary>
    public static ListNode List(MapNode patch, string directive) => patch.Find(directive) as ListNode
        ?? throw new PatchException(PatchProblem.Malformed, $"\"{directive}\" of a strategic merge patch must be a list, not {patch.Find(directive)?.TypeName}");
}
