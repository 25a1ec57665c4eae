namespace ConfigOps.Kubernetes.Schemas.Values;

/// <summary>Byte fields as Kubernetes reads them: standard base64 with padding; line breaks within are ignored, and so are the bits that no byte is made of.</summary>
public static class Base64Text
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>Whether the text can be read; <paramref name="length"/> is then the number of bytes it stands for.</summary>
    public static bool IsValid(string text, out int length)
    {
        length = 0;
        var (digits, padding) = (0, 0);
        foreach (var c in text)
        {
            if (c is '\r' or '\n') continue;
            if (c == '=') padding++;
            else if (padding > 0 || !(char.IsAsciiLetterOrDigit(c) || c is '+' or '/')) return false;
            else digits++;
        }

        if (padding > 2 || (digits + padding) % 4 != 0) return false;
        length = ((digits + padding) / 4 * 3) - padding;
        return true;
    }

    /// <summary>The text as the server writes it: without line breaks, the bits that no byte is made of zero.</summary>
    public static string Canonical(string text)
    {
        if (text.AsSpan().ContainsAny('\r', '\n')) text = text.ReplaceLineEndings("").Replace("\r", "", StringComparison.Ordinal);
        var last = text.AsSpan().TrimEnd('=').Length - 1;
        var unused = (text.Length - 1 - last) switch { 1 => 0b11, 2 => 0b1111, _ => 0 };
        if (unused == 0 || last < 0 || Alphabet.IndexOf(text[last], StringComparison.Ordinal) is not (>= 0 and var value) || (value & unused) == 0) return text;
        return string.Concat(text.AsSpan(0, last), Alphabet[value & ~unused].ToString(), text.AsSpan(last + 1));
    }
}
