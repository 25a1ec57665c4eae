namespace ConfigOps.Kubernetes.Schemas.Values;

/// <summary>Names of container images: <c>registry.example.com:5000/team/app:1.2@sha256:…</c>.</summary>
public static class ImageNames
{
    private const int LongestName = 255;
    private const int LongestTag = 128;
    private const int LongestShortName = 64;
    private const int ShortestDigest = 32;
    private const string LatestTag = "latest";

    /// <summary>The tag of an image; <c>latest</c> when it has neither tag nor digest; empty when it has only a digest, or the text names no image.</summary>
    public static string Tag(string image)
    {
        var text = image.AsSpan();
        var at = text.IndexOf('@');
        if (at >= 0 && !IsDigest(text[(at + 1)..])) return "";
        var name = at < 0 ? text : text[..at];
        ReadOnlySpan<char> tag = at < 0 ? LatestTag : "";
        var colon = name.LastIndexOf(':');
        if (colon > name.LastIndexOf('/'))
        {
            tag = name[(colon + 1)..];
            name = name[..colon];
            if (!IsTag(tag)) return "";
        }

        return IsName(name) && !IsIdentifier(image) ? tag.ToString() : "";
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        var slash = name.IndexOf('/');
        var first = slash < 0 ? "" : name[..slash];
        // Without a dot, a port or capitals the first part belongs to the path.
        var hasDomain = slash >= 0 && (first.IndexOfAny('.', ':') >= 0 || first is "localhost" || first.IndexOfAnyInRange('A', 'Z') >= 0);
        if (hasDomain && !IsDomain(first)) return false;
        var path = hasDomain ? name[(slash + 1)..] : name;
        if (path.Length == 0 || name.Length > LongestName) return false;
        foreach (var part in path.Split('/'))
            if (!IsComponent(path[part])) return false;
        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var colon = domain.LastIndexOf(':');
        if (domain.StartsWith("[")) return domain.IndexOf(']') is > 1 and var end && (end == domain.Length - 1 || (domain[end + 1] == ':' && IsDigits(domain[(end + 2)..])));
        if (colon >= 0 && !IsDigits(domain[(colon + 1)..])) return false;
        var host = colon < 0 ? domain : domain[..colon];
        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            if (label.Length == 0 || label[0] == '-' || label[^1] == '-') return false;
            foreach (var c in label)
                if (!char.IsAsciiLetterOrDigit(c) && c != '-') return false;
        }

        return true;
    }

    // Small letters and digits, with a dot, one or two underscores or any dashes between them.
    private static bool IsComponent(ReadOnlySpan<char> part)
    {
        if (part.Length == 0 || !IsPlain(part[0]) || !IsPlain(part[^1])) return false;
        for (var i = 0; i < part.Length;)
        {
            var end = i;
            while (end < part.Length && !IsPlain(part[end])) end++;
            if (end > i && part[i..end] is not ("." or "_" or "__") && part[i..end].IndexOfAnyExcept('-') >= 0) return false;
            i = end + 1;
        }

        return true;
    }

    private static bool IsTag(ReadOnlySpan<char> tag)
    {
        if (tag.Length is 0 or > LongestTag || tag[0] is '.' or '-') return false;
        foreach (var c in tag)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-')) return false;
        return true;
    }

    private static bool IsDigest(ReadOnlySpan<char> digest)
    {
        var colon = digest.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(digest[0])) return false;
        var hash = digest[(colon + 1)..];
        foreach (var c in hash)
            if (!char.IsAsciiHexDigit(c)) return false;
        return hash.Length >= ShortestDigest;
    }

    // 64 hexadecimal digits are the identifier of an image, and no name.
    private static bool IsIdentifier(ReadOnlySpan<char> image)
    {
        if (image.Length != LongestShortName) return false;
        foreach (var c in image)
            if (!char.IsAsciiDigit(c) && c is not (>= 'a' and <= 'f')) return false;
        return true;
    }

    private static bool IsPlain(char c) => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c);

    private static bool IsDigits(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
