using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ConfigOps.Kubernetes.Resources;

/// <summary>How a quantity is spelled.</summary>
public enum QuantityFormat
{
    /// <summary>Powers of 1000: <c>n u m k M G T P E</c>.</summary>
    Decimal,

    /// <summary>Powers of 1024: <c>Ki Mi Gi Ti Pi Ei</c>.</summary>
    Binary,

    /// <summary>With an exponent: <c>1e3</c>.</summary>
    Exponent,
}

/// <summary>An amount of a resource, as Kubernetes spells it (<c>250m</c>, <c>1.5Gi</c>, <c>2e3</c>); exact to 10⁻⁹, finer parts are rounded up.</summary>
/// <param name="Value">The amount in base units: cores, bytes, objects.</param>
/// <param name="Format">How it was spelled, which sums and differences keep.</param>
public readonly record struct Quantity(decimal Value, QuantityFormat Format = QuantityFormat.Decimal) : IComparable<Quantity>
{
    private const decimal Nano = 0.000000001m;
    private static readonly string[] BinarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    private static readonly string[] DecimalSuffixes = ["", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] SmallSuffixes = ["", "m", "u", "n"];

    /// <summary>Nothing of it.</summary>
    public static Quantity Zero => default;

    /// <summary>Whether it is nothing.</summary>
    public bool IsZero => Value == 0;

    /// <summary>The amount in thousandths, rounded up.</summary>
    public long Milli => (long)decimal.Ceiling(Value * 1000);

    /// <summary>Reads a quantity from a string or a number.</summary>
    /// <returns>False when <paramref name="node"/> is absent or not a quantity.</returns>
    public static bool TryRead([NotNullWhen(true)] Node? node, out Quantity quantity)
    {
        quantity = default;
        return node is ScalarNode { Kind: ScalarKind.String or ScalarKind.Integer or ScalarKind.Float } scalar && TryParse(Trimmed(scalar.Text), out quantity);
    }

    /// <summary>Reads a quantity; zero when it is absent or malformed (an API server has refused a malformed one already).</summary>
    public static Quantity OrZero(Node? node) => TryRead(node, out var quantity) ? quantity : default;

    /// <summary>Reads a quantity: a signed decimal number, then an optional suffix.</summary>
    /// <returns>False when the text is not a quantity; amounts above 2⁶³ − 1 base units become that, as they do on an API server.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Quantity quantity)
    {
        quantity = default;
        var end = 0;
        if (end < text.Length && text[end] is '+' or '-') end++;
        var digits = false;
        var dot = false;
        for (; end < text.Length; end++)
        {
            if (char.IsAsciiDigit(text[end])) digits = true;
            else if (text[end] == '.' && !dot) dot = true;
            else break;
        }

        if (text.Length == 0 || !TryScale(text[end..], out var scale, out var format)) return false;
        // A suffix alone, a dot or a sign counts as zero.
        if (!digits) return true;
        // What a decimal cannot hold is beyond the largest amount too.
        var held = decimal.TryParse(text[..end], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        if (!held || Math.Abs(number) > long.MaxValue / Math.Max(scale, 1m)) quantity = new(text[0] == '-' ? -long.MaxValue : long.MaxValue, format);
        else quantity = new(RoundUp(number * scale), format);
        return true;
    }

    /// <summary>The sum, spelled as the left one is (as the right one, when the left is zero).</summary>
    public static Quantity operator +(Quantity left, Quantity right) => new(left.Value + right.Value, left.IsZero ? right.Format : left.Format);

    /// <summary>The difference, spelled as the left one is (as the right one, when the left is zero).</summary>
    public static Quantity operator -(Quantity left, Quantity right) => new(left.Value - right.Value, left.IsZero ? right.Format : left.Format);

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    /// <summary>Whether the left amount is not larger.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    /// <summary>Whether the left amount is not smaller.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    /// <summary>The sum of two quantities.</summary>
    public static Quantity Add(Quantity left, Quantity right) => left + right;

    /// <summary>The difference of two quantities.</summary>
    public static Quantity Subtract(Quantity left, Quantity right) => left - right;

    /// <summary>The larger of two.</summary>
    public static Quantity Max(Quantity left, Quantity right) => left >= right ? left : right;

    /// <summary>Whether the amounts are the same, however they are spelled.</summary>
    public bool Equals(Quantity other) => Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    /// <summary>
    /// A quantity as an API server writes it back: as it was spelled, when it has whole units before any dot, its power of a thousand is whole, and it cannot be
    /// said with a larger suffix; else canonically. What is no quantity, and what exceeds 2⁶³ − 1, stays as it is.
    /// </summary>
    public static string Spelled(string text)
    {
        var trimmed = Trimmed(text);
        if (!TryParse(trimmed, out var quantity)) return text;
        if (quantity.IsZero) return "0";
        var beyond = Math.Abs(quantity.Value) >= long.MaxValue;
        if (beyond ? quantity.Format != QuantityFormat.Binary : IsKept(trimmed, quantity.Format)) return trimmed.Length == text.Length ? text : trimmed.ToString();
        return quantity.ToString();
    }

    private static bool IsKept(ReadOnlySpan<char> text, QuantityFormat format)
    {
        const int MostDigits = 18;
        var number = text.TrimStart("+-");
        var end = 0;
        while (end < number.Length && (char.IsAsciiDigit(number[end]) || number[end] == '.')) end++;
        var digits = number[..end];
        var suffix = number[end..];
        var dot = digits.IndexOf('.');
        var whole = (dot < 0 ? digits : digits[..dot]).TrimStart('0');
        var part = dot < 0 ? "" : digits[(dot + 1)..];
        if (whole.Length == 0 || whole.Length + part.Length > MostDigits || !long.TryParse($"{whole}{part}", NumberStyles.None, CultureInfo.InvariantCulture, out var mantissa)) return false;
        if (format == QuantityFormat.Binary) return part.Length == 0 && mantissa % 1024 != 0;
        var exponent = format == QuantityFormat.Exponent && int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) ? power : 0;
        return (exponent - part.Length) % 3 == 0 && mantissa % 1000 != 0;
    }

    // Control characters are written as escapes, which a server takes for what they are.
    private static ReadOnlySpan<char> Trimmed(string text)
    {
        var span = text.AsSpan();
        while (span.Length > 0 && char.IsWhiteSpace(span[0]) && span[0] >= ' ') span = span[1..];
        while (span.Length > 0 && char.IsWhiteSpace(span[^1]) && span[^1] >= ' ') span = span[..^1];
        return span;
    }

    /// <summary>The canonical spelling: a whole number with the largest suffix that keeps it whole.</summary>
    public override string ToString()
    {
        if (Value == 0) return "0";
        if (Format == QuantityFormat.Binary && decimal.IsInteger(Value) && Math.Abs(Value) >= 1024) return Spell(Value, 1024, BinarySuffixes);
        if (decimal.IsInteger(Value)) return Format == QuantityFormat.Exponent ? SpellExponent(Value) : Spell(Value, 1000, DecimalSuffixes);
        var value = Value;
        var at = 0;
        while (!decimal.IsInteger(value) && at < SmallSuffixes.Length - 1)
        {
            value *= 1000;
            at++;
        }

        var whole = decimal.Ceiling(value).ToString("0", CultureInfo.InvariantCulture);
        return Format == QuantityFormat.Exponent ? $"{whole}e-{at * 3}" : whole + SmallSuffixes[at];
    }

    private static string Spell(decimal value, decimal step, string[] suffixes)
    {
        var at = 0;
        while (at < suffixes.Length - 1 && decimal.IsInteger(value / step))
        {
            value /= step;
            at++;
        }

        return value.ToString("0", CultureInfo.InvariantCulture) + suffixes[at];
    }

    private static string SpellExponent(decimal value)
    {
        var exponent = 0;
        while (decimal.IsInteger(value / 1000))
        {
            value /= 1000;
            exponent += 3;
        }

        var digits = value.ToString("0", CultureInfo.InvariantCulture);
        return exponent == 0 ? digits : $"{digits}e{exponent}";
    }

    private static decimal RoundUp(decimal value)
    {
        var magnitude = decimal.Ceiling(Math.Abs(value) / Nano) * Nano;
        return value < 0 ? -magnitude : magnitude;
    }

    private static bool TryScale(ReadOnlySpan<char> suffix, out decimal scale, out QuantityFormat format)
    {
        (scale, format) = (1, QuantityFormat.Decimal);
        switch (suffix)
        {
            case "": return true;
            case "n": scale = Nano; return true;
            case "u": scale = 0.000001m; return true;
            case "m": scale = 0.001m; return true;
        }

        if (suffix.Length == 2 && suffix[1] == 'i')
        {
            format = QuantityFormat.Binary;
            return Power("KMGTPE".IndexOf(suffix[0], StringComparison.Ordinal) + 1, 1024, ref scale);
        }

        if (suffix.Length == 1 && Power("kMGTPE".IndexOf(suffix[0], StringComparison.Ordinal) + 1, 1000, ref scale)) return true;
        if (suffix[0] is not ('e' or 'E') || !int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)) return false;
        format = QuantityFormat.Exponent;
        for (var i = Math.Min(Math.Abs(exponent), 28); i > 0; i--) scale = exponent > 0 ? scale * 10 : scale / 10;
        return true;
    }

    private static bool Power(int times, decimal step, ref decimal scale)
    {
        for (var i = 0; i < times; i++) scale *= step;
        return times > 0;
    }
}
