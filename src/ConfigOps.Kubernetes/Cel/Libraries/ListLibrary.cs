using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>Sums, extremes, searching, sorting, slicing and comparing of lists, and lists as sets.</summary>
internal static class ListLibrary
{
    private const long MostRange = 1_000_000;
    private static readonly CelType T = CelType.Parameter("T");
    private static readonly CelType ListT = CelType.List(T);
    private static readonly CelType[] Comparable = [CelType.Int, CelType.Uint, CelType.Double, CelType.Bool, CelType.Duration, CelType.Timestamp, CelType.String, CelType.Bytes];

    /// <summary>What Kubernetes has of its own.</summary>
    public static void AddKubernetes(FunctionTable table)
    {
        foreach (var type in Comparable)
        {
            var list = CelType.List(type);
            table.Member("isSorted", $"list_{type.Name}_is_sorted_bool", CelType.Bool, [list], static a => IsSorted((CelList)a[0]));
            table.Member("min", $"list_{type.Name}_min_{type.Name}", type, [list], static a => Extreme((CelList)a[0], "min", 1));
            table.Member("max", $"list_{type.Name}_max_{type.Name}", type, [list], static a => Extreme((CelList)a[0], "max", -1));
        }

        foreach (var (type, zero) in (ReadOnlySpan<(CelType, CelValue)>)[(CelType.Int, CelInt.Of(0)), (CelType.Uint, new CelUint(0)), (CelType.Double, new CelDouble(0)), (CelType.Duration, new CelDuration(0))])
            table.Member("sum", $"list_{type.Name}_sum_{type.Name}", type, [CelType.List(type)], a => ((CelList)a[0]).Items().Aggregate(zero, (sum, item) => sum is CelError ? sum : Arithmetic.Add(sum, item)));
        table.Member("indexOf", "list_a_index_of_int", CelType.Int, [ListT, T], static a => CelInt.Of(IndexOf((CelList)a[0], a[1], last: false)));
        table.Member("lastIndexOf", "list_a_last_index_of_int", CelType.Int, [ListT, T], static a => CelInt.Of(IndexOf((CelList)a[0], a[1], last: true)));
    }

    /// <summary>Lists as sets.</summary>
    public static void AddSets(FunctionTable table)
    {
        table.Global("sets.contains", "list_sets_contains_list", CelType.Bool, [ListT, ListT], static a => CelBool.Of(HasAll((CelList)a[0], (CelList)a[1])));
        table.Global("sets.equivalent", "list_sets_equivalent_list", CelType.Bool, [ListT, ListT], static a => CelBool.Of(HasAll((CelList)a[0], (CelList)a[1]) && HasAll((CelList)a[1], (CelList)a[0])));
        table.Global("sets.intersects", "list_sets_intersects_list", CelType.Bool, [ListT, ListT], static a => CelBool.Of(((CelList)a[0]).Items().Any(item => ((CelList)a[1]).Contains(item) == CelBool.True)));
    }

    /// <summary>The list extension of the language.</summary>
    public static void AddExtension(FunctionTable table)
    {
        table.Member("slice", "list_slice", ListT, [ListT, CelType.Int, CelType.Int], Slice);
        table.Member("flatten", "list_flatten", ListT, [CelType.List(ListT)], static a => Flatten((CelList)a[0], 1));
        table.Member("flatten", "list_flatten_int", CelType.AnyList, [CelType.AnyList, CelType.Int], static a => Flatten((CelList)a[0], ((CelInt)a[1]).Value));
        table.Member("reverse", "list_reverse", ListT, [ListT], static a => CelList.Of([.. ((CelList)a[0]).Items().Reverse()]));
        table.Member("distinct", "list_distinct", ListT, [ListT], Distinct);
        table.Global("lists.range", "lists_range", CelType.List(CelType.Int), [CelType.Int], Range);
        foreach (var type in Comparable)
        {
            var list = CelType.List(type);
            table.Member("sort", $"list_{type.Name}_sort", list, [list], static a => Sort((CelList)a[0], (CelList)a[0]));
            table.Member(Operators.SortByKeys, $"list_{type.Name}_sortByAssociatedKeys", ListT, [ListT, list], static a => Sort((CelList)a[0], (CelList)a[1]));
        }
    }

    private static bool HasAll(CelList list, CelList wanted) => wanted.Items().All(item => list.Contains(item) == CelBool.True);

    private static CelValue IsSorted(CelList list)
    {
        for (var i = 1; i < list.Count; i++)
        {
            if (Ordering.Compare(list[i - 1], list[i]) is not { } order) return CelError.NoOverload;
            if (order == 1) return CelBool.False;
        }

        return CelBool.True;
    }

    private static CelValue Extreme(CelList list, string name, int replaceWhen)
    {
        if (list.Count == 0) return new CelError($"{name} called on empty list");
        var best = list[0];
        for (var i = 1; i < list.Count; i++)
        {
            if (Ordering.Compare(best, list[i]) is not { } order) return CelError.NoOverload;
            if (order == replaceWhen) best = list[i];
        }

        return best;
    }

    private static int IndexOf(CelList list, CelValue item, bool last)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var at = last ? list.Count - 1 - i : i;
            if (Equality.AreEqual(list[at], item)) return at;
        }

        return -1;
    }

    private static CelValue Slice(CelValue[] a)
    {
        var (list, start, end) = ((CelList)a[0], ((CelInt)a[1]).Value, ((CelInt)a[2]).Value);
        if (start < 0 || end < 0) return new CelError($"cannot slice({start}, {end}), negative indexes not supported");
        if (start > end) return new CelError($"cannot slice({start}, {end}), start index must be less than or equal to end index");
        if (end > list.Count) return new CelError($"cannot slice({start}, {end}), list is length {list.Count}");
        return CelList.Of([.. list.Items().Skip((int)start).Take((int)(end - start))]);
    }

    private static CelValue Flatten(CelList list, long depth)
    {
        if (depth < 0) return new CelError("level must be non-negative");
        var items = new List<CelValue>();
        Flatten(list, depth, items);
        return CelList.Of(items);
    }

    private static void Flatten(CelList list, long depth, List<CelValue> into)
    {
        foreach (var item in list.Items())
        {
            if (depth > 0 && item is CelList inner) Flatten(inner, depth - 1, into);
            else into.Add(item);
        }
    }

    private static CelList Distinct(CelValue[] a)
    {
        var seen = new HashSet<CelValue>(KeyComparer.Instance);
        return CelList.Of([.. ((CelList)a[0]).Items().Where(seen.Add)]);
    }

    private static CelValue Range(CelValue[] a)
    {
        var count = ((CelInt)a[0]).Value;
        if (count > MostRange) return new CelError($"lists.range: {count} items are more than {MostRange}");
        return CelList.Of([.. Enumerable.Range(0, (int)Math.Max(0, count)).Select(i => CelInt.Of(i))]);
    }

    private static CelValue Sort(CelList list, CelList keys)
    {
        if (list.Count != keys.Count) return new CelError($"@sortByAssociatedKeys() expected a list of the same size as the associated keys list, but got {list.Count} and {keys.Count} elements respectively");
        var ordered = new CelValue[keys.Count];
        for (var i = 0; i < ordered.Length; i++)
        {
            ordered[i] = keys[i];
            if (Ordering.Compare(ordered[0], ordered[i]) is null || ordered[i].Kind != ordered[0].Kind) return new CelError("list elements must have the same type");
        }

        var order = Enumerable.Range(0, ordered.Length).OrderBy(i => ordered[i], Comparer<CelValue>.Create(static (left, right) => Ordering.Compare(left, right) is -1 ? -1 : Ordering.Compare(left, right) is 1 ? 1 : 0));
        return CelList.Of([.. order.Select(i => list[i])]);
    }
}
