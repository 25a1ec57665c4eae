using System.Text.RegularExpressions;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>Numbers with a check digit: of books and of credit cards.</summary>
internal static partial class NumberFormats
{
    /// <summary>A book's number of ten digits, the last of which may be X; spaces and dashes do not count.</summary>
    public static bool IsIsbn10(string text)
    {
        var digits = Separators().Replace(text, "");
        if (digits.Length != 10 || !digits.AsSpan(0, 9).ContainsOnlyDigits() || !(char.IsAsciiDigit(digits[9]) || digits[9] == 'X')) return false;
        var sum = digits[9] == 'X' ? 100 : (digits[9] - '0') * 10;
        for (var i = 0; i < 9; i++) sum += (digits[i] - '0') * (i + 1);
        return sum % 11 == 0;
    }

    /// <summary>A book's number of thirteen digits; spaces and dashes do not count.</summary>
    public static bool IsIsbn13(string text)
    {
        var digits = Separators().Replace(text, "");
        if (digits.Length != 13 || !digits.AsSpan().ContainsOnlyDigits()) return false;
        var sum = 0;
        for (var i = 0; i < 13; i++) sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return sum % 10 == 0;
    }

    /// <summary>A credit card's number of a known issuer; whatever is no digit does not count.</summary>
    public static bool IsCreditCard(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (!Issuer().IsMatch(digits)) return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return sum % 10 == 0;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    [GeneratedRegex(@"[\s-]+")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9]{2})[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35[0-9]{3})[0-9]{11})\z")]
    private static partial Regex Issuer();
}
