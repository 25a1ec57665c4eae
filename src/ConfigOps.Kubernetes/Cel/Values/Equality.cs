using ConfigOps.Kubernetes.Cel.Libraries;
using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Cel.Values;

/// <summary>When two values are equal. Values of different types are not, save numbers, which are by their amount.</summary>
internal static class Equality
{
    public static bool AreEqual(CelValue left, CelValue right)
    {
        switch (left)
        {
            case CelString a:
                return right is CelString text && a.Value == text.Value;
            case CelBool a:
                return ReferenceEquals(a, right);
            case CelInt a when right is CelInt b:
                return a.Value == b.Value;
            case CelInt or CelUint or CelDouble:
                return right is CelInt or CelUint or CelDouble && Ordering.Numbers(left, right) == 0;
            case CelNull:
                return right is CelNull;
            case CelBytes a:
                return right is CelBytes other && a.Value.Span.SequenceEqual(other.Value.Span);
            case CelTimestamp a:
                return right is CelTimestamp t && a.Seconds == t.Seconds && a.Nanoseconds == t.Nanoseconds;
            case CelDuration a:
                return right is CelDuration d && a.Nanoseconds == d.Nanoseconds;
            case CelList a:
                return right is CelList l && Lists(a, l);
            case CelMap a:
                return right is CelMap m && Maps(a, m);
            case CelTypeValue a:
                return right is CelTypeValue v && a.Value.Kind == v.Value.Kind && a.Value.Name == v.Value.Name;
            case CelOptional a:
                return right is CelOptional o && (a.Value is null ? o.Value is null : o.Value is not null && AreEqual(a.Value, o.Value));
            default:
                return left.Kind != CelKind.Error && left.Equals(right);
        }
    }

    private static bool Lists(CelList left, CelList right)
    {
        if (left.Count != right.Count) return false;
        if ((left.EqualsAs(right) ?? right.EqualsAs(left)) is { } decided) return decided;
        for (var i = 0; i < left.Count; i++)
            if (!AreEqual(left[i], right[i]) && !IsUndecided(left[i], right[i])) return false;
        return true;
    }

    /// <summary>Whether a server cannot compare the two: a quantity with one that was computed. Lists are equal unless items of theirs are known to differ.</summary>
    public static bool IsUndecided(CelValue left, CelValue right) => left is CelOpaque<ExactQuantity> && right is CelOpaque<ExactQuantity> { Value.IsComputed: true };

    private static bool Maps(CelMap left, CelMap right)
    {
        if (left.Count != right.Count) return false;
        foreach (var key in left.Keys)
            if (right.Find(key) is not { } other || left.Find(key) is not { } own || !AreEqual(own, other)) return false;
        return true;
    }
}
