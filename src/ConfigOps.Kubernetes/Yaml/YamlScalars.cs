using System.Buffers;
using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>
/// What a plain (unquoted) scalar means. Reading follows the reader that Kubernetes uses, which knows the booleans and octal numbers of YAML 1.1;
/// <see cref="IsPlainText"/> is stricter: it holds only for what is a text to every reader, YAML 1.1 and 1.2.
/// </summary>
internal static class YamlScalars
{
    private static readonly SearchValues<char> NumericCharacters = SearchValues.Create("0123456789+-.:_eExXoObBaAcCdDfFTtZz ");

    /// <summary>Whether the spelling is one of YAML 1.1's booleans that YAML 1.2 reads as a text: <c>yes no on off y n</c>.</summary>
    public static bool IsLegacyBoolean(string text) => text.Length <= 3 && ToBoolean(text) is not null;

    /// <summary>Whether the spelling is a number with a leading zero, which Kubernetes' reader takes as octal: <c>0755</c>.</summary>
    public static bool IsLegacyOctal(string text)
    {
        var digits = text.AsSpan().TrimStart("+-");
        return digits.Length > 1 && digits[0] == '0' && digits.IndexOfAnyExceptInRange('0', '7') < 0;
    }

    /// <summary>The node a plain scalar stands for; null when it is a number that JSON cannot hold (infinity, not-a-number).</summary>
    public static ScalarNode? Resolve(string text, SourcePosition position)
    {
        if (text.Length == 0) return ScalarNode.NullAt(position);
        if (IsNull(text)) return ScalarNode.NullAt(position);
        if (ToBoolean(text) is { } flag) return ScalarNode.Of(flag, position);
        if (!MayBeNumber(text[0])) return ScalarNode.Of(text, position);
        if (IsSmallNumber(text)) return ScalarNode.NumberFrom(text, position);
        if (IsNotFinite(text)) return null;
        return ToNumber(text, position) ?? ScalarNode.Of(text, position);
    }

    /// <summary>Whether every reader takes the unquoted spelling for a text.</summary>
    public static bool IsPlainText(string text)
    {
        if (text.Length == 0 || IsNull(text) || ToBoolean(text) is not null || IsNotFinite(text) || text is "<<" or "=" or "-" or "?") return false;
        return !char.IsAsciiDigit(text[0]) && text[0] is not ('+' or '-' or '.') || !LooksNumeric(text);
    }

    private static bool IsNull(string text) => text is "~" or "null" or "Null" or "NULL";

    private static bool? ToBoolean(string text) => text switch
    {
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        _ => null,
    };

    private static bool MayBeNumber(char first) => char.IsAsciiDigit(first) || first is '+' or '-' or '.';

    // Nearly every number: written as JSON writes it, and far from the limits of 64 bits.
    private static bool IsSmallNumber(string text) => text.Length <= 18 && (text[0] != '0' || text.Length == 1) && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static bool IsNotFinite(string text) =>
        text.TrimStart('+', '-') is ".inf" or ".Inf" or ".INF" || text is ".nan" or ".NaN" or ".NAN";

    // Numbers, times, dates, sexagesimals, versions with underscores: whatever begins like a number and has only such characters is quoted.
    private static bool LooksNumeric(string text) => text.AsSpan().IndexOfAnyExcept(NumericCharacters) < 0;

    private static ScalarNode? ToNumber(string text, SourcePosition position)
    {
        // Nearly all numbers of manifests are small and spelled as JSON spells them.
        if (text == "0" || (text.Length < 18 && text[0] is >= '1' and <= '9' && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)) return ScalarNode.NumberFrom(text, position);
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        var negative = plain.StartsWith('-');
        var digits = plain.TrimStart('+', '-');
        if (plain.Length - digits.Length > 1 || digits.Length == 0) return null;
        if (ToInteger(digits) is { } magnitude)
        {
            var value = negative ? -magnitude : magnitude;
            return value >= long.MinValue && value <= ulong.MaxValue
                ? ScalarNode.NumberFrom(value.ToString(CultureInfo.InvariantCulture), position)
                // Beyond 64 bits a decimal number is a float, and one of another radix a text.
                : digits[0] == '0' ? null : FromDouble((double)value, position);
        }

        return IsFloat(digits) && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? FromDouble(number, position)
            : null;
    }

    private static Int128? ToInteger(string digits)
    {
        if (digits.Length > 2 && digits[0] == '0')
        {
            var radix = digits[1] switch { 'x' or 'X' => 16, 'b' or 'B' => 2, 'o' or 'O' => 8, _ => 0 };
            if (radix != 0) return Parse(digits.AsSpan(2), radix);
        }

        return digits.Length > 1 && digits[0] == '0' ? Parse(digits.AsSpan(1), 8) : Parse(digits, 10);
    }

    private static Int128? Parse(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.Length is 0 or > 64) return null;
        Int128 value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit)) return null;
            var worth = Convert.ToInt32(digit.ToString(), 16);
            if (worth >= radix || value > Int128.MaxValue / 16) return null;
            value = (value * radix) + worth;
        }

        return value;
    }

    private static bool IsFloat(string digits)
    {
        var at = 0;
        var before = Skip(digits, ref at);
        var after = 0;
        if (at < digits.Length && digits[at] == '.')
        {
            at++;
            after = Skip(digits, ref at);
        }

        if (before + after == 0) return false;
        if (at < digits.Length && digits[at] is 'e' or 'E')
        {
            at++;
            if (at < digits.Length && digits[at] is '+' or '-') at++;
            if (Skip(digits, ref at) == 0) return false;
        }

        return at == digits.Length;
    }

    private static int Skip(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at - start;
    }

    // As JSON carries it to the server: a float without fraction below 1e21 arrives as an integer.
    private static ScalarNode FromDouble(double number, SourcePosition position) =>
        ScalarNode.NumberFrom(
            Math.Abs(number) < 1e21 && Math.Floor(number).Equals(number) ? number.ToString("F0", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
            position);
}
