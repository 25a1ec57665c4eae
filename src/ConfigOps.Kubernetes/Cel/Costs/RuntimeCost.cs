using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Costs;

/// <summary>What operations cost when they are made, in the units of the API server's limits.</summary>
internal static class RuntimeCost
{
    private const double Text = 0.1;
    private const double Pattern = 0.25;

    public static Func<CelValue, CelValue, long> OfOperator(string name) => name switch
    {
        Operators.Equal or Operators.NotEqual or Operators.Less or Operators.LessOrEqual or Operators.Greater or Operators.GreaterOrEqual => static (left, right) => Ceiling(Math.Min(left.Size, right.Size) * Text),
        Operators.Add => static (left, right) => left is CelString or CelBytes ? Ceiling((left.Size + right.Size) * Text) : 1,
        Operators.In => static (_, right) => right is CelList list ? list.Count : 1,
        _ => static (_, _) => 1,
    };

    public static Func<string, CelValue[], CelValue, long> OfFunction(string name) => name switch
    {
        "check" => static (_, _, _) => 350_000,
        "isSorted" or "sum" or "max" or "min" or "indexOf" or "lastIndexOf" => static (_, a, _) => Traversal(a[0]),
        "url" or "lowerAscii" or "upperAscii" or "substring" or "trim" or "cidr" or "isIP" or "isCIDR" or "quantity" or "isQuantity" or "semver" or "isSemver" or "startsWith" or "endsWith" or "format" or "strings.quote" => static (_, a, _) => Ceiling(a[0].Size * Text),
        "replace" or "split" or "ip.isCanonical" => static (_, a, _) => Ceiling(a[0].Size * 2 * Text),
        "join" => static (_, _, result) => Ceiling(result.Size * 2 * Text),
        "find" or "findAll" or "matches" => static (_, a, _) => Ceiling((1 + a[0].Size) * Text) * Ceiling(a[1].Size * Pattern),
        "contains" => static (_, a, _) => Ceiling(a[0].Size * Text) * Ceiling(a[1].Size * Text),
        "ip" => static (id, a, _) => id == "cidr_ip" ? 1 : Ceiling(a[0].Size * Text),
        "containsIP" => static (id, a, _) => Ceiling(a[0].Size * 2 * Text) + (id == "cidr_contains_ip_string" ? Ceiling(a[1].Size * Text) : 0),
        "containsCIDR" => static (id, a, _) => Ceiling(a[0].Size * 2 * Text) + Ceiling(a[0].Size * Text) + 1 + (id == "cidr_contains_cidr_string" ? Ceiling(a[1].Size * Text) : 0),
        "validate" => static (_, a, _) => Ceiling((1 + a[1].Size) * Text) * Ceiling(((CelOpaque<Libraries.NamedFormat>)a[0]).Value.PatternLength * Pattern),
        "string" or "bytes" => static (id, a, _) => id is "string_to_bytes" or "bytes_to_string" ? Ceiling(a[0].Size * Text) : 1,
        "slice" or "lists.range" or "reverse" => static (_, _, result) => result.Size + 11,
        "flatten" => static (_, a, _) => (long)(a[0].Size * (double)(a.Length == 2 ? ((CelInt)a[1]).Value : 1)) + 11,
        "distinct" or "sort" => static (_, a, _) => SelfCompare((CelList)a[0]),
        Operators.SortByKeys => static (_, a, _) => SelfCompare((CelList)a[1]),
        "sets.contains" or "sets.intersects" => static (_, a, _) => 1 + (a[0].Size * a[1].Size),
        "sets.equivalent" => static (_, a, _) => 1 + (a[0].Size * a[1].Size * 2),
        _ => static (_, _, _) => 1,
    };

    private static long Ceiling(double cost) => (long)Math.Ceiling(cost);

    private static long SelfCompare(CelList list) => (long)(list.Count * (double)list.Count * (list.Count > 0 && list[0] is CelString or CelBytes ? 2 + Text : 2)) + 11;

    private static long Traversal(CelValue value) => value switch
    {
        CelString or CelBytes => (long)(value.Size * Text),
        CelList list => list.Items().Sum(Traversal),
        CelMap map => map.Keys.Sum(key => Traversal(key) + Traversal(map.Find(key) ?? CelNull.Instance)),
        _ => 1,
    };
}
