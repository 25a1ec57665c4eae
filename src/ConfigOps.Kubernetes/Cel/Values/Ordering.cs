namespace ConfigOps.Kubernetes.Cel.Values;

/// <summary>Which of two values is smaller.</summary>
internal static class Ordering
{
    /// <summary>What comparing with NaN gives.</summary>
    public const int Unordered = 2;

    /// <summary>-1, 0 or 1; <see cref="Unordered"/> when one is no number; null when the values have no order.</summary>
    public static int? Compare(CelValue left, CelValue right) => (left, right) switch
    {
        (CelInt a, CelInt b) => a.Value.CompareTo(b.Value),
        (CelInt or CelUint or CelDouble, CelInt or CelUint or CelDouble) => Numbers(left, right),
        (CelString a, CelString b) => Math.Sign(CodePoints.Compare(a.Value, b.Value)),
        (CelBool a, CelBool b) => a.Value.CompareTo(b.Value),
        (CelBytes a, CelBytes b) => Math.Sign(a.Value.Span.SequenceCompareTo(b.Value.Span)),
        (CelTimestamp a, CelTimestamp b) => a.Total.CompareTo(b.Total),
        (CelDuration a, CelDuration b) => a.Nanoseconds.CompareTo(b.Nanoseconds),
        _ => null,
    };

    /// <summary>Compares numbers of any kind by their amount.</summary>
    public static int Numbers(CelValue left, CelValue right)
    {
        if (left is not CelDouble && right is not CelDouble) return Whole(left).CompareTo(Whole(right));
        if (left is CelDouble a && right is CelDouble b) return Doubles(a.Value, b.Value);
        return left is CelDouble first ? Mixed(first.Value, Whole(right)) : -Mixed(((CelDouble)right).Value, Whole(left)) is var order && order == -Unordered ? Unordered : order;
    }

    private static Int128 Whole(CelValue value) => value is CelInt number ? number.Value : ((CelUint)value).Value;

    private static int Doubles(double left, double right) => double.IsNaN(left) || double.IsNaN(right) ? Unordered : left < right ? -1 : left > right ? 1 : 0;

    private static int Mixed(double left, Int128 right)
    {
        // The whole number is taken as a floating-point number, and so may lose its last digits.
        return Doubles(left, (double)right);
    }
}
