using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Costs;

/// <summary>What a call costs without its arguments, and how large its result can be where that is known.</summary>
internal readonly record struct CallEstimate(CostRange Cost, CostRange? Size = null);

/// <summary>What the calls of functions and operators cost at most.</summary>
internal static class CallEstimates
{
    private const double Text = 0.1;
    private const double Pattern = 0.25;
    private const double LongestNamePattern = 128;
    private const ulong LongestFormat = 64;
    private static readonly CostRange One = CostRange.Fixed(1);
    private static readonly CostRange AddressSize = new(4, 16);

    public static CallEstimate Of(SizeTable sizes, Call call, string overload)
    {
        var target = call.Target;
        var arguments = call.Arguments;
        CostRange Target() => sizes.Of(target!);
        CostRange Argument(int index) => sizes.Of(arguments[index]);
        if (ListCalls.Of(sizes, call, overload) is { } ofList) return ofList;
        switch (call.Function)
        {
            case "check":
                return new(CostRange.Fixed(350_000));
            case "fieldSelector" or "labelSelector" when arguments.Length == 1:
                return new(CostRange.Fixed(10).Add(Argument(0).Times(Text)).Add(Argument(0).Times(0.5).Times(50)));
            case "isSorted" or "sum" or "max" or "min" or "indexOf" or "lastIndexOf" when target is not null:
                if (target.Type.Parameters.Count == 0) return new(Target().Times(Text));
                var comparison = target.Type.Parameters[0].Kind is CelKind.String or CelKind.Bytes ? One.Add(sizes.ItemsOf(target).Times(Text)) : One;
                return new(Target().Multiply(comparison));
            case "url" when arguments.Length == 1:
                return new(Argument(0).Times(Text), Argument(0));
            case "lowerAscii" or "upperAscii" or "substring" or "trim" when target is not null:
                return new(Target().Times(Text), Target());
            case "replace" when target is not null && arguments.Length >= 2:
                return new(Target().Times(2 * Text), Replaced(Target(), Argument(0), Argument(1)));
            case "split" when target is not null:
                var most = arguments is [_, Literal { Value: CelInt limit }] ? unchecked((ulong)limit.Value) : Target().Most;
                return new(Target().Times(2 * Text), new(0, most));
            case "join" when target is not null:
                return Join(sizes, target, arguments);
            case "find" or "findAll" when target is not null && arguments.Length >= 1:
                return new(Target().Add(One).Times(Text).Multiply(Argument(0).Times(Pattern)), new(0, Target().Most));
            case "ip" when overload == "cidr_ip":
                return new(One);
            case "cidr" or "isIP" or "isCIDR" or "ip" or "quantity" or "isQuantity" or "semver" or "isSemver" when arguments.Length >= 1:
                return new(Argument(0).Times(Text));
            case "ip.isCanonical" when arguments.Length >= 1:
                return new(Argument(0).Times(2 * Text));
            case "containsIP" when arguments.Length >= 1:
                return new(Parsed(AddressSize.Add(AddressSize).Times(Text), "cidr_contains_ip_string"));
            case "containsCIDR" when arguments.Length >= 1:
                return new(Parsed(AddressSize.Add(AddressSize).Times(Text).Add(AddressSize.Times(Text)).Add(One), "cidr_contains_cidr_string"));
            case "validate" when arguments.Length >= 1:
                return new(Argument(0).Times(Text).Times(LongestNamePattern * Pattern));
            case Operators.Equal when arguments.Length == 2 && arguments[0].Type.Is(arguments[1].Type) && OfKubernetes(arguments[0].Type, sizes.Find(arguments[1])) is { } cost:
                return new(cost);
        }

        return Standard(sizes, call, overload);

        CostRange Parsed(CostRange cost, string text) => overload == text ? cost.Add(Argument(0).Times(Text)) : cost;
    }

    private static CallEstimate Standard(SizeTable sizes, Call call, string overload)
    {
        var arguments = call.Arguments;
        CostRange Argument(int index) => sizes.Of(arguments[index]);
        switch (overload)
        {
            case "string_format" when call.Target is not null:
                return new(sizes.Of(call.Target).Times(Text));
            case "string_to_bytes":
                return new(Argument(0).Times(Text), new(Argument(0).Least, CostRange.Product(Argument(0).Most, 4)));
            case "bytes_to_string":
                return new(Argument(0).Times(Text), new(Argument(0).Least / 4, Argument(0).Most));
            case "strings_quote":
                return new(Argument(0).Times(Text), Argument(0).Add(CostRange.Fixed(2)));
            case "starts_with_string" or "ends_with_string":
                return new(Argument(0).Times(Text));
            case "in_list":
                return new(Argument(1));
            case "matches_string" when call.Target is not null:
                return new(sizes.Of(call.Target).Add(One).Times(Text).Multiply(Argument(0).Times(Pattern)));
            case "contains_string" when call.Target is not null:
                return new(sizes.Of(call.Target).Times(Text).Multiply(Argument(0).Times(Text)));
            case "add_list":
                return new(One, Argument(0).Add(Argument(1)));
            case "add_string" or "add_bytes":
                var sum = Argument(0).Add(Argument(1));
                return new(sum.Times(Text), sum);
            case "less_string" or "greater_string" or "less_equals_string" or "greater_equals_string" or "less_bytes" or "greater_bytes" or "less_equals_bytes" or "greater_equals_bytes" or "equals" or "not_equals":
                var most = Math.Min(Argument(0).Most, Argument(1).Most);
                return new(new CostRange(most > 0 ? 1UL : 0, most).Times(Text));
            default:
                return new(One);
        }
    }

    private static CostRange? OfKubernetes(CelType type, CostRange? right)
    {
        if (type.Kind == CelKind.Opaque) return type.Name is "net.IP" or "net.CIDR" ? One : null;
        if (type.Kind != CelKind.Struct) return null;
        if (ReferenceEquals(type, KubernetesTypes.Format)) return new CostRange(1, LongestFormat).Times(Text);
        if (ReferenceEquals(type, KubernetesTypes.Url)) return new CostRange(1, right?.Most ?? 1).Times(Text);
        return KubernetesTypes.IsSmall(type) ? One : null;
    }

    private static CallEstimate Join(SizeTable sizes, Expression target, Expression[] arguments)
    {
        var count = sizes.Of(target);
        var size = target.Type.Parameters.Count > 0 ? count.Multiply(sizes.ItemsOf(target)) : default;
        if (arguments.Length > 0)
        {
            var separators = new CostRange(count.Least > 0 ? count.Least - 1 : 0, count.Most > 0 ? count.Most - 1 : 0);
            size = size.Add(sizes.Of(arguments[0]).Multiply(separators));
        }

        return new(size.Times(Text), size);
    }

    // The longest result is that of replacing the shortest parts by the longest text, the shortest the other way round.
    private static CostRange Replaced(CostRange text, CostRange old, CostRange with)
    {
        ulong most = 0, mostKept = 0, least = 0, leastKept = 0;
        if (old.Least == 0) (most, mostKept) = (CostRange.Sum(text.Most, 1), text.Most);
        else if (with.Most <= old.Least) mostKept = text.Most;
        else most = CostRange.Fixed(text.Most).Times(1.0 / old.Least).Most;
        if (old.Most == 0) (least, leastKept) = (CostRange.Sum(text.Least, 1), text.Least);
        else if (old.Most <= with.Least) leastKept = text.Least;
        else least = (ulong)Math.Ceiling(text.Least / (double)old.Most);
        return new CostRange(least, most).Multiply(with).Add(new(leastKept, mostKept));
    }
}
