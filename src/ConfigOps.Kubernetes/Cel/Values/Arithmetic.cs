namespace ConfigOps.Kubernetes.Cel.Values;

/// <summary>Sums, differences, products and quotients, with an error where the result does not fit.</summary>
internal static class Arithmetic
{
    private static readonly CelError IntOverflow = new("integer overflow");
    private static readonly CelError UintOverflow = new("unsigned integer overflow");
    private static readonly CelError DurationOverflow = new("duration overflow");

    public static CelValue Add(CelValue left, CelValue right)
    {
        switch (left, right)
        {
            case (CelInt a, CelInt b):
                var sum = unchecked(a.Value + b.Value);
                return ((a.Value ^ sum) & (b.Value ^ sum)) < 0 ? IntOverflow : CelInt.Of(sum);
            case (CelUint a, CelUint b):
                return ulong.MaxValue - a.Value < b.Value ? UintOverflow : new CelUint(a.Value + b.Value);
            case (CelDouble a, CelDouble b):
                return new CelDouble(a.Value + b.Value);
            case (CelString a, CelString b):
                return new CelString(a.Value + b.Value);
            case (CelBytes a, CelBytes b):
                return new CelBytes(new ReadOnlyMemory<byte>([.. a.Value.Span, .. b.Value.Span]));
            case (CelList a, CelList b):
                return a.Append(b);
            case (CelDuration a, CelDuration b):
                return Duration((Int128)a.Nanoseconds + b.Nanoseconds);
            case (CelTimestamp a, CelDuration b):
                return CelTimestamp.Of(a.Total + b.Nanoseconds, a.Offset);
            case (CelDuration a, CelTimestamp b):
                return CelTimestamp.Of(b.Total + a.Nanoseconds, b.Offset);
            default:
                return CelError.NoOverload;
        }
    }

    public static CelValue Subtract(CelValue left, CelValue right)
    {
        switch (left, right)
        {
            case (CelInt a, CelInt b):
                var difference = unchecked(a.Value - b.Value);
                return ((a.Value ^ b.Value) & (a.Value ^ difference)) < 0 ? IntOverflow : CelInt.Of(difference);
            case (CelUint a, CelUint b):
                return a.Value < b.Value ? UintOverflow : new CelUint(a.Value - b.Value);
            case (CelDouble a, CelDouble b):
                return new CelDouble(a.Value - b.Value);
            case (CelDuration a, CelDuration b):
                return Duration((Int128)a.Nanoseconds - b.Nanoseconds);
            case (CelTimestamp a, CelDuration b):
                return CelTimestamp.Of(a.Total - b.Nanoseconds, a.Offset);
            case (CelTimestamp a, CelTimestamp b):
                return Duration(a.Total - b.Total);
            default:
                return CelError.NoOverload;
        }
    }

    public static CelValue Multiply(CelValue left, CelValue right)
    {
        switch (left, right)
        {
            case (CelInt a, CelInt b):
                var product = (Int128)a.Value * b.Value;
                return product < long.MinValue || product > long.MaxValue ? IntOverflow : CelInt.Of((long)product);
            case (CelUint a, CelUint b):
                var wide = (UInt128)a.Value * b.Value;
                return wide > ulong.MaxValue ? UintOverflow : new CelUint((ulong)wide);
            case (CelDouble a, CelDouble b):
                return new CelDouble(a.Value * b.Value);
            default:
                return CelError.NoOverload;
        }
    }

    public static CelValue Divide(CelValue left, CelValue right) => (left, right) switch
    {
        (CelInt, CelInt { Value: 0 }) or (CelUint, CelUint { Value: 0 }) => new CelError("division by zero"),
        (CelInt { Value: long.MinValue }, CelInt { Value: -1 }) => IntOverflow,
        (CelInt a, CelInt b) => CelInt.Of(a.Value / b.Value),
        (CelUint a, CelUint b) => new CelUint(a.Value / b.Value),
        (CelDouble a, CelDouble b) => new CelDouble(a.Value / b.Value),
        _ => CelError.NoOverload,
    };

    public static CelValue Modulo(CelValue left, CelValue right) => (left, right) switch
    {
        (CelInt, CelInt { Value: 0 }) or (CelUint, CelUint { Value: 0 }) => new CelError("modulus by zero"),
        (CelInt { Value: long.MinValue }, CelInt { Value: -1 }) => IntOverflow,
        (CelInt a, CelInt b) => CelInt.Of(a.Value % b.Value),
        (CelUint a, CelUint b) => new CelUint(a.Value % b.Value),
        _ => CelError.NoOverload,
    };

    public static CelValue Negate(CelValue value) => value switch
    {
        CelInt { Value: long.MinValue } => IntOverflow,
        CelInt number => CelInt.Of(-number.Value),
        CelDouble number => new CelDouble(-number.Value),
        CelDuration { Nanoseconds: long.MinValue } => DurationOverflow,
        CelDuration span => new CelDuration(-span.Nanoseconds),
        _ => CelError.NoOverload,
    };

    private static CelValue Duration(Int128 nanoseconds) => nanoseconds < long.MinValue || nanoseconds > long.MaxValue ? DurationOverflow : new CelDuration((long)nanoseconds);
}
