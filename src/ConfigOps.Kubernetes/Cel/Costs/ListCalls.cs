using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Costs;

/// <summary>What the calls cost that make lists of lists, or take lists as sets.</summary>
internal static class ListCalls
{
    private const double Comparison = 2;
    private const double Text = 0.1;
    private static readonly CostRange Base = CostRange.Fixed(11);

    /// <summary>The estimate, or null when the call is none of these.</summary>
    public static CallEstimate? Of(SizeTable sizes, Call call, string overload)
    {
        var arguments = call.Arguments;
        switch (overload)
        {
            case "list_slice":
                return Made(1, CostRange.Fixed(unchecked(Number(arguments[1], sizes.Of(call.Target!).Most) - Number(arguments[0], 0))));
            case "lists_range":
                return Made(1, CostRange.Fixed(Number(arguments[0], ulong.MaxValue)));
            case "list_reverse":
                return Made(1, sizes.Of(call.Target!));
            case "list_flatten":
                return Made(1, sizes.Of(call.Target!));
            case "list_flatten_int":
                return Made(Number(arguments[0], ulong.MaxValue), sizes.Of(call.Target!));
            case "list_distinct":
                return Compared(sizes.Of(call.Target!), texts: false);
            case "list_sets_contains_list" or "list_sets_intersects_list":
                return new(sizes.Of(arguments[0]).Multiply(sizes.Of(arguments[1])).Add(CostRange.Fixed(1)));
            case "list_sets_equivalent_list":
                return new(sizes.Of(arguments[0]).Multiply(sizes.Of(arguments[1])).Times(2).Add(CostRange.Fixed(1)));
        }

        if (!overload.StartsWith("list_", StringComparison.Ordinal)) return null;
        var texts = overload.StartsWith("list_string_", StringComparison.Ordinal) || overload.StartsWith("list_bytes_", StringComparison.Ordinal);
        if (overload.EndsWith("_sort", StringComparison.Ordinal)) return Compared(sizes.Of(call.Target!), texts);
        return overload.EndsWith("_sortByAssociatedKeys", StringComparison.Ordinal) ? Compared(sizes.Of(arguments[0]), texts) : null;
    }

    private static CallEstimate Made(double factor, CostRange size) => new(size.Times(factor).Add(Base), size);

    private static CallEstimate Compared(CostRange size, bool texts) => Made(texts ? Comparison + Text : Comparison, size.Multiply(size));

    private static ulong Number(Expression argument, ulong otherwise) => argument is Literal { Value: CelInt number } ? (ulong)Math.Max(number.Value, 0) : otherwise;
}
