using System.Globalization;
using System.Text;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Schemas.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>Conversions between types, as the functions named after types make them.</summary>
internal static class Conversions
{
    private const int PlainDigits = 6;
    private static readonly CelError IntOverflow = new("integer overflow");
    private static readonly CelError UintOverflow = new("unsigned integer overflow");

    /// <summary>A duration in nanoseconds, or null: <c>1h30m</c>, <c>1.5s</c>.</summary>
    public static long? ParseDuration(string text) => GoDuration.TryParse(text, out var nanoseconds) ? nanoseconds : null;

    public static CelValue ToInt(CelValue value) => value switch
    {
        CelInt => value,
        CelUint number => number.Value > long.MaxValue ? IntOverflow : CelInt.Of((long)number.Value),
        CelDouble number => double.IsNaN(number.Value) || number.Value <= -9223372036854775808.0 || number.Value >= 9223372036854775808.0 ? IntOverflow : CelInt.Of((long)number.Value),
        CelString text => long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? CelInt.Of(number) : Failed("string", "int"),
        CelTimestamp time => CelInt.Of(time.Seconds),
        CelDuration span => CelInt.Of(span.Nanoseconds),
        _ => CelError.NoOverload,
    };

    public static CelValue ToUint(CelValue value) => value switch
    {
        CelUint => value,
        CelInt number => number.Value < 0 ? UintOverflow : new CelUint((ulong)number.Value),
        CelDouble number => double.IsNaN(number.Value) || number.Value < 0 || number.Value >= 18446744073709551616.0 ? UintOverflow : new CelUint((ulong)number.Value),
        CelString text => ulong.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new CelUint(number) : Failed("string", "uint"),
        _ => CelError.NoOverload,
    };

    public static CelValue ToDouble(CelValue value) => value switch
    {
        CelDouble => value,
        CelInt number => new CelDouble(number.Value),
        CelUint number => new CelDouble(number.Value),
        CelString text => ParseDouble(text.Value) is { } number ? new CelDouble(number) : Failed("string", "double"),
        _ => CelError.NoOverload,
    };

    public static CelValue ToBool(CelValue value) => value switch
    {
        CelBool => value,
        CelString { Value: "1" or "t" or "T" or "true" or "TRUE" or "True" } => CelBool.True,
        CelString { Value: "0" or "f" or "F" or "false" or "FALSE" or "False" } => CelBool.False,
        CelString => Failed("string", "bool"),
        _ => CelError.NoOverload,
    };

    public static CelValue ToBytes(CelValue value) => value switch
    {
        CelBytes => value,
        CelString text => new CelBytes(CodePoints.Utf8(text.Value)),
        _ => CelError.NoOverload,
    };

    public static CelValue ToText(CelValue value)
    {
        switch (value)
        {
            case CelString:
                return value;
            case CelBytes bytes:
                try
                {
                    return new CelString(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.Value.Span));
                }
                catch (DecoderFallbackException)
                {
                    return new CelError("invalid UTF-8 in bytes, cannot convert to string");
                }

            default:
                return Text(value) is { } text ? new CelString(text) : CelError.NoOverload;
        }
    }

    /// <summary>The text that a scalar other than bytes converts to; null for what does not convert.</summary>
    public static string? Text(CelValue value) => value switch
    {
        CelString text => text.Value,
        CelInt number => number.Value.ToString(CultureInfo.InvariantCulture),
        CelUint number => number.Value.ToString(CultureInfo.InvariantCulture),
        CelDouble number => Number(number.Value),
        CelBool truth => truth.Value ? "true" : "false",
        CelTimestamp or CelDuration => value.ToString(),
        CelTypeValue type => type.Value.Name,
        _ => null,
    };

    public static CelValue ToTimestamp(CelValue value) => value switch
    {
        CelTimestamp => value,
        CelInt seconds => CelTimestamp.Of((Int128)seconds.Value * 1_000_000_000),
        CelString text => (CelValue?)CelTimestamp.Parse(text.Value) ?? Failed("string", "google.protobuf.Timestamp"),
        _ => CelError.NoOverload,
    };

    public static CelValue ToDuration(CelValue value) => value switch
    {
        CelDuration => value,
        CelInt => Failed("int", "google.protobuf.Duration"),
        CelString text => ParseDuration(text.Value) is { } span ? new CelDuration(span) : Failed("string", "google.protobuf.Duration"),
        _ => CelError.NoOverload,
    };

    /// <summary>The shortest text that reads back as the number, with an exponent below 10⁻⁴ and from a million on.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "+Inf" : "-Inf";
        if (value == 0) return double.IsNegative(value) ? "-0" : "0";
        var round = value.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = ExponentOf(shortest, round);
        if (exponent is >= -4 and < PlainDigits) return decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain) && shortest.Contains('E', StringComparison.Ordinal) ? plain.ToString(CultureInfo.InvariantCulture) : shortest;
        var negative = shortest[0] == '-';
        var mantissa = shortest.Split('E')[0].TrimStart('-');
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{(negative ? "-" : "")}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static int ExponentOf(string shortest, string round)
    {
        // The rounded form can carry into the next power of ten; the shortest form never does.
        var at = shortest.IndexOf('E', StringComparison.Ordinal);
        if (at >= 0) return int.Parse(shortest.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return int.Parse(round.AsSpan(round.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    private static double? ParseDouble(string text)
    {
        var unsigned = text.AsSpan().TrimStart("+-");
        if (text.Length - unsigned.Length > 1) return null;
        var sign = text.StartsWith('-') ? -1 : 1;
        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase)) return sign * double.PositiveInfinity;
        if (unsigned.Equals("nan", StringComparison.OrdinalIgnoreCase)) return text.Length == 3 ? double.NaN : null;
        if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)) return null;
        return double.IsInfinity(value) ? null : value;
    }

    private static CelError Failed(string from, string to) => new($"type conversion error from '{from}' to '{to}'");
}
