namespace ConfigOps.Kubernetes.Schemas.Validation.Formats;

/// <summary>
/// The parts of a URL as an API server takes it apart: nearly every text is a URL there, most of them relative ones without scheme and host.
/// </summary>
/// <param name="Scheme">In lower case; empty when there is none.</param>
/// <param name="Host">With its port; empty when there is none.</param>
/// <param name="HasUser">Whether somebody is named before the host.</param>
/// <param name="Query">What follows the question mark.</param>
/// <param name="Fragment">What follows the hash.</param>
internal readonly record struct UrlParts(string Scheme, string Host, bool HasUser, string Query, string Fragment)
{
    /// <summary>Takes a text apart; false for what is no URL at all: control characters, a colon where a scheme would end, broken escapes and ports.</summary>
    public static bool TryParse(string text, out UrlParts parts)
    {
        parts = default;
        if (text.Any(static c => c < ' ' || c == '\x7f')) return false;
        var (rest, fragment) = Cut(text, '#');
        if (!TryScheme(ref rest, out var scheme)) return false;
        (rest, var query) = Cut(rest, '?');
        var (host, user) = ("", false);
        if (!rest.StartsWith('/') && scheme.Length > 0) return Done(out parts, rest);
        if (!rest.StartsWith('/') && Cut(rest, '/').Before.Contains(':', StringComparison.Ordinal)) return false;
        if (rest.StartsWith("//", StringComparison.Ordinal) && (scheme.Length > 0 || !rest.StartsWith("///", StringComparison.Ordinal)))
        {
            var end = rest.IndexOf('/', 2);
            host = end < 0 ? rest[2..] : rest[2..end];
            rest = end < 0 ? "" : rest[end..];
            var at = host.LastIndexOf('@');
            user = at >= 0;
            host = host[(at + 1)..];
            if (!IsHost(host)) return false;
        }

        return Done(out parts, rest);

        bool Done(out UrlParts made, string path)
        {
            made = new(scheme, host, user, query, fragment);
            return HasGoodEscapes(path) && HasGoodEscapes(fragment);
        }
    }

    private static (string Before, string After) Cut(string text, char at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return index < 0 ? (text, "") : (text[..index], text[(index + 1)..]);
    }

    private static bool TryScheme(ref string rest, out string scheme)
    {
        scheme = "";
        for (var i = 0; i < rest.Length; i++)
        {
            if (char.IsAsciiLetter(rest[i]) || (i > 0 && (char.IsAsciiDigit(rest[i]) || rest[i] is '+' or '-' or '.'))) continue;
            if (rest[i] != ':') return true;
            if (i == 0) return false;
            scheme = rest[..i].ToLowerInvariant();
            rest = rest[(i + 1)..];
            return true;
        }

        return true;
    }

    private static bool IsHost(string host)
    {
        const string Allowed = "!$&'()*+,;=:[]<>\"-._~%";
        var bracket = host.LastIndexOf(']');
        if (host.StartsWith('[') && bracket < 0) return false;
        var colon = host.IndexOf(':', bracket + 1);
        if (colon >= 0 && host.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') >= 0) return false;
        return host.All(static c => char.IsAsciiLetterOrDigit(c) || c >= 0x80 || Allowed.Contains(c, StringComparison.Ordinal));
    }

    private static bool HasGoodEscapes(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '%' && (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))) return false;
        return true;
    }
}
