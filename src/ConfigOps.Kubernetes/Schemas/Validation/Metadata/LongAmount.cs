using System.Globalization;
using System.Numerics;

namespace ConfigOps.Kubernetes.Schemas.Validation.Metadata;

/// <summary>Amounts beyond 64 bits as an API server counts them: up to 18 digits and a power of ten too large count as nothing, of all else the highest bits are lost.</summary>
internal static class LongAmount
{
    private const int MostDigits = 18;
    private const int MostPower = 100;

    /// <summary>The amount in thousandths, as far as 64 bits hold it.</summary>
    public static long Thousandths(string text) => Scaled(text, 3);

    /// <summary>The amount in whole units, as far as 64 bits hold it.</summary>
    public static long Units(string text) => Scaled(text, 0);

    private static long Scaled(string text, int power)
    {
        var negative = text.StartsWith('-');
        var number = text.AsSpan().TrimStart("+-");
        var end = 0;
        while (end < number.Length && (char.IsAsciiDigit(number[end]) || number[end] == '.')) end++;
        var digits = number[..end];
        var suffix = number[end..];
        var dot = digits.IndexOf('.');
        var decimals = dot < 0 ? 0 : digits.Length - dot - 1;
        var mantissa = BigInteger.Parse($"0{digits}".Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var (tens, twos) = Suffix(suffix);
        var value = mantissa << twos;
        var exponent = tens - decimals + power;
        value = exponent >= 0 ? value * BigInteger.Pow(10, Math.Min(exponent, MostPower)) : CeilingOf(value, BigInteger.Pow(10, Math.Min(-exponent, MostPower)));
        if (negative) value = -value;
        if (value >= long.MinValue && value <= long.MaxValue) return (long)value;
        return twos == 0 && digits.Length - (dot < 0 ? 0 : 1) <= MostDigits ? 0 : (long)(ulong)(value & ulong.MaxValue);
    }

    private static BigInteger CeilingOf(BigInteger value, BigInteger divisor) => (value + divisor - 1) / divisor;

    private static (int Tens, int Twos) Suffix(ReadOnlySpan<char> suffix) => suffix switch
    {
        "n" => (-9, 0),
        "u" => (-6, 0),
        "m" => (-3, 0),
        "k" => (3, 0),
        "M" => (6, 0),
        "G" => (9, 0),
        "T" => (12, 0),
        "P" => (15, 0),
        "E" => (18, 0),
        "Ki" => (0, 10),
        "Mi" => (0, 20),
        "Gi" => (0, 30),
        "Ti" => (0, 40),
        "Pi" => (0, 50),
        "Ei" => (0, 60),
        _ when suffix.Length > 1 && int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) => (Math.Clamp(exponent, -MostPower, MostPower), 0),
        _ => (0, 0),
    };
}
