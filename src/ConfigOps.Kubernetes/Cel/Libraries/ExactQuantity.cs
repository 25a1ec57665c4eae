using System.Globalization;
using System.Numerics;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>
/// A quantity of any size: <paramref name="Digits"/> × 10^<paramref name="Scale"/>. An API server keeps most in 64 bits, the others in decimals;
/// which of them decides what counts as an integer.
/// </summary>
/// <param name="Digits">The digits.</param>
/// <param name="Scale">The power of ten they are multiplied by.</param>
/// <param name="IsSmall">Whether the digits are kept in 64 bits.</param>
/// <param name="IsComputed">Whether it is a sum or difference: a server cannot say whether anything equals one.</param>
internal readonly record struct ExactQuantity(BigInteger Digits, int Scale, bool IsSmall, bool IsComputed = false) : IComparable<ExactQuantity>
{
    private const int Nano = -9;
    private const int MostDigits = 18;
    private const int MostExponent = 1000;

    /// <summary>The sign: -1, 0 or 1.</summary>
    public int Sign => Digits.Sign;

    /// <summary>The whole number, where it is kept as one.</summary>
    public long? Integer => IsSmall && Scale >= 0 && Fits(Digits * BigInteger.Pow(10, Scale)) ? (long)(Digits * BigInteger.Pow(10, Scale)) : null;

    /// <summary>The nearest floating-point number, as the digits and the power of ten make it.</summary>
    public double Approximate => Number(Digits, "") * (Scale == 0 ? 1 : Number(1, $"E{Scale.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>Reads a quantity, or null.</summary>
    public static ExactQuantity? Parse(string text)
    {
        if (!Quantity.TryParse(text, out _)) return null;
        var start = text[0] is '+' or '-' ? 1 : 0;
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.')) end++;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (text[start..end], "") : (text[start..point], text[(point + 1)..end]);
        whole = whole.TrimStart('0');
        fraction = fraction.TrimEnd('0');
        var digits = BigInteger.Parse("0" + whole + fraction, CultureInfo.InvariantCulture);
        if (text[0] == '-') digits = -digits;
        var (isBinary, exponent) = Suffix(text[end..]);
        if (Math.Abs(exponent) > MostExponent) return null;
        return isBinary ? Binary(digits, whole, fraction, exponent) : Decimal(digits, whole, fraction, exponent);
    }

    public static ExactQuantity Of(long whole) => new(whole, 0, true);

    public int CompareTo(ExactQuantity other)
    {
        var least = Math.Min(Scale, other.Scale);
        return At(least).CompareTo(other.At(least));
    }

    public bool Equals(ExactQuantity other) => !other.IsComputed && CompareTo(other) == 0;

    public override int GetHashCode() => Sign;

    public ExactQuantity Add(ExactQuantity other)
    {
        if (IsSmall && other.IsSmall)
        {
            if (other.Digits.IsZero) return this;
            if (Digits.IsZero) return other;
        }

        var least = Math.Min(Scale, other.Scale);
        var sum = At(least) + other.At(least);
        return new(sum, least, IsSmall && other.IsSmall && Fits(At(least)) && Fits(other.At(least)) && Fits(sum));
    }

    public ExactQuantity Subtract(ExactQuantity other) => Add(other with { Digits = -other.Digits });

    private static double Number(BigInteger digits, string exponent) => double.Parse(digits.ToString(CultureInfo.InvariantCulture) + exponent, CultureInfo.InvariantCulture);

    private BigInteger At(int scale) => Digits * BigInteger.Pow(10, Scale - scale);

    private static bool Fits(BigInteger number) => number >= long.MinValue && number <= long.MaxValue;

    private static ExactQuantity Decimal(BigInteger digits, string whole, string fraction, int exponent)
    {
        var scale = exponent - fraction.Length;
        if (whole.Length + fraction.Length <= MostDigits && scale >= Nano) return new(digits, scale, true);
        return Rounded(digits, scale);
    }

    private static ExactQuantity Binary(BigInteger digits, string whole, string fraction, int exponent)
    {
        // Two to the tenth has about three digits.
        const int Spare = 15;
        var number = digits * BigInteger.Pow(2, exponent);
        var precision = fraction.Length > 0 ? -1 : Spare - whole.Length - (exponent * 3 / 10) - 1;
        if (precision >= 0 && Fits(number)) return new(number, 0, true);
        var rounded = Rounded(number, -fraction.Length);
        var most = new ExactQuantity(long.MaxValue, 0, false);
        return rounded.CompareTo(most) > 0 ? most : rounded;
    }

    // What is finer than a billionth becomes a billionth, away from zero.
    private static ExactQuantity Rounded(BigInteger digits, int scale)
    {
        if (scale >= Nano) return new(digits, scale, false);
        var quotient = BigInteger.DivRem(digits, BigInteger.Pow(10, Nano - scale), out var rest);
        return new(quotient + rest.Sign, Nano, false);
    }

    private static (bool IsBinary, int Exponent) Suffix(string suffix) => suffix switch
    {
        "" => (false, 0),
        "n" => (false, -9),
        "u" => (false, -6),
        "m" => (false, -3),
        "k" => (false, 3),
        "M" => (false, 6),
        "G" => (false, 9),
        "T" => (false, 12),
        "P" => (false, 15),
        "E" => (false, 18),
        "Ki" => (true, 10),
        "Mi" => (true, 20),
        "Gi" => (true, 30),
        "Ti" => (true, 40),
        "Pi" => (true, 50),
        "Ei" => (true, 60),
        _ => (false, int.Parse(suffix.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
    };
}
