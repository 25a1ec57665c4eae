using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>Values that may be missing.</summary>
internal static class OptionalLibrary
{
    private static readonly CelType K = CelType.Parameter("K");
    private static readonly CelType V = CelType.Parameter("V");
    private static readonly CelType OptionalV = CelType.Optional(V);
    private static readonly CelType ListV = CelType.List(V);
    private static readonly CelType MapKV = CelType.Map(K, V);

    public static void Add(FunctionTable table)
    {
        table.Global("optional.of", "optional_of", OptionalV, [V], static a => CelOptional.Of(a[0]));
        table.Global("optional.ofNonZeroValue", "optional_ofNonZeroValue", OptionalV, [V], static a => a[0].IsZero ? CelOptional.None : CelOptional.Of(a[0]));
        table.Global("optional.none", "optional_none", OptionalV, [], static _ => CelOptional.None);
        table.Member("value", "optional_value", V, [OptionalV], static a => ((CelOptional)a[0]).Value ?? new CelError("optional.none() dereference"));
        table.Member("hasValue", "optional_hasValue", CelType.Bool, [OptionalV], static a => CelBool.Of(((CelOptional)a[0]).Value is not null));
        table.Member("or", "optional_or_optional", OptionalV, [OptionalV, OptionalV], static a => ((CelOptional)a[0]).Value is null ? a[1] : a[0]);
        table.Member("orValue", "optional_orValue_value", V, [OptionalV, V], static a => ((CelOptional)a[0]).Value ?? a[1]);
        table.Member("first", "list_first", OptionalV, [ListV], static a => a[0] is CelList { Count: > 0 } list ? CelOptional.Of(list[0]) : CelOptional.None);
        table.Member("last", "list_last", OptionalV, [ListV], static a => a[0] is CelList { Count: > 0 } list ? CelOptional.Of(list[list.Count - 1]) : CelOptional.None);
        table.Global("optional.unwrap", "optional_unwrap", ListV, [CelType.List(OptionalV)], Unwrap);
        table.Member("unwrapOpt", "optional_unwrapOpt", ListV, [CelType.List(OptionalV)], Unwrap);
        table.Operator(Operators.OptionalIndex, "list_optindex_optional_int", OptionalV, ListV, CelType.Int);
        table.Operator(Operators.OptionalIndex, "optional_list_optindex_optional_int", OptionalV, CelType.Optional(ListV), CelType.Int);
        table.Operator(Operators.OptionalIndex, "map_optindex_optional_value", OptionalV, MapKV, K);
        table.Operator(Operators.OptionalIndex, "optional_map_optindex_optional_value", OptionalV, CelType.Optional(MapKV), K);
        table.Operator(Operators.Index, "optional_list_index_int", OptionalV, CelType.Optional(ListV), CelType.Int);
        table.Operator(Operators.Index, "optional_map_index_value", OptionalV, CelType.Optional(MapKV), K);
    }

    /// <summary>What comprehensions that build maps add entries with.</summary>
    public static void AddMapInsert(FunctionTable table)
    {
        table.Global(Operators.MapInsert, "@mapInsert_map_key_value", MapKV, [MapKV, K, V], static a => Insert((CelMap)a[0], [new(a[1], a[2])]));
        table.Global(Operators.MapInsert, "@mapInsert_map_map", MapKV, [MapKV, MapKV], static a => Insert((CelMap)a[0], [.. ((CelMap)a[1]).Keys.Select(key => new KeyValuePair<CelValue, CelValue>(key, ((CelMap)a[1]).Find(key)!))]));
    }

    private static CelValue Insert(CelMap map, KeyValuePair<CelValue, CelValue>[] entries)
    {
        foreach (var (key, _) in entries)
            if (map.Find(key) is not null) return new CelError($"insert failed: key {Conversions.Text(key) ?? "null"} already exists");
        return CelMap.Of([.. map.Keys.Select(key => new KeyValuePair<CelValue, CelValue>(key, map.Find(key)!)), .. entries]);
    }

    private static CelValue Unwrap(CelValue[] a)
    {
        var items = new List<CelValue>();
        foreach (var item in ((CelList)a[0]).Items())
        {
            if (item is not CelOptional optional) return new CelError("value is not optional");
            if (optional.Value is not null) items.Add(optional.Value);
        }

        return CelList.Of(items);
    }
}
