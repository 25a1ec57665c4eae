using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Fields;

/// <summary>The total order of values in managed fields: numbers, then strings, booleans, lists, maps and null.</summary>
internal static class NodeOrder
{
    public static int Compare(Node left, Node right)
    {
        if (ReferenceEquals(left, right)) return 0;
        var (leftRank, rightRank) = (Rank(left), Rank(right));
        if (leftRank != rightRank) return leftRank.CompareTo(rightRank);
        return left switch
        {
            ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Float } number => Numbers(number, (ScalarNode)right),
            ScalarNode scalar => string.CompareOrdinal(scalar.Text, ((ScalarNode)right).Text),
            ListNode list => Lists(list, (ListNode)right),
            _ => Maps((MapNode)left, (MapNode)right),
        };
    }

    private static int Rank(Node node) => node switch
    {
        ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Float } => 0,
        ScalarNode { Kind: ScalarKind.String } => 1,
        ScalarNode { Kind: ScalarKind.Boolean } => 2,
        ListNode => 3,
        MapNode => 4,
        _ => 5,
    };

    private static int Numbers(ScalarNode left, ScalarNode right)
    {
        if (left.Integer is { } a && right.Integer is { } b) return a.CompareTo(b);
        var order = left.Number!.Value.CompareTo(right.Number!.Value);
        // Integers beyond 64 bits may share a double and still differ.
        return order != 0 || left.Equals(right) ? order : string.CompareOrdinal(left.Text, right.Text);
    }

    private static int Lists(ListNode left, ListNode right)
    {
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            var order = Compare(left.Values[i], right.Values[i]);
            if (order != 0) return order;
        }

        return left.Count.CompareTo(right.Count);
    }

    private static int Maps(MapNode left, MapNode right)
    {
        var (mine, theirs) = (Sorted(left), Sorted(right));
        for (var i = 0; i < mine.Length && i < theirs.Length; i++)
        {
            var order = string.CompareOrdinal(mine[i].Key, theirs[i].Key);
            if (order == 0) order = Compare(mine[i].Value, theirs[i].Value);
            if (order != 0) return order;
        }

        return mine.Length.CompareTo(theirs.Length);
    }

    private static MapEntry[] Sorted(MapNode map)
    {
        MapEntry[] members = [.. map.Members];
        Array.Sort(members, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return members;
    }
}
