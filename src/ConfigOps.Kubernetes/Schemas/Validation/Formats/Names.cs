namespace ConfigOps.Kubernetes.Schemas.Validation.Formats;

/// <summary>How names may be spelled. Each check gives null for a good value, else what would do.</summary>
internal static class Names
{
    private const int LabelLength = 63;
    private const int SubdomainLength = 253;

    public static string? Label(string value)
    {
        if (value.Length > LabelLength) return $"must be no more than {LabelLength} bytes";
        return IsLabel(value) ? null : "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name', or '123-abc')";
    }

    public static string? Label1035(string value)
    {
        if (value.Length > LabelLength) return $"must be no more than {LabelLength} bytes";
        return IsLabel(value) && char.IsAsciiLetterLower(value[0]) ? null : "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name', or 'abc-123')";
    }

    public static string? Subdomain(string value)
    {
        if (value.Length > SubdomainLength) return $"must be no more than {SubdomainLength} bytes";
        return IsSubdomain(value) ? null : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com')";
    }

    public static string? SubdomainWithUnderscore(string value)
    {
        if (value.Length > SubdomainLength) return $"must be no more than {SubdomainLength} bytes";
        return value.Split('.').All(part => IsBounded(part, static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_', static c => c == '-')) ? null : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character";
    }

    public static string? WildcardSubdomain(string value)
    {
        if (value.Length > SubdomainLength) return $"must be no more than {SubdomainLength} bytes";
        return value.StartsWith("*.", StringComparison.Ordinal) && IsSubdomain(value[2..]) ? null : "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain (e.g. '*.example.com')";
    }

    /// <summary>A name with an optional prefix, as label and annotation keys, finalizers and resources have it: <c>example.com/name</c>.</summary>
    public static string? Qualified(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && value.IndexOf('/', slash + 1) >= 0) return "a qualified name must consist of alphanumeric characters, '-', '_' or '.', with an optional DNS subdomain prefix and one '/' (e.g. 'example.com/MyName')";
        if (slash >= 0)
        {
            if (slash == 0) return "prefix part must be non-empty";
            if (Subdomain(value[..slash]) is { } wrong) return "prefix part " + wrong;
        }

        var name = value[(slash + 1)..];
        if (name.Length == 0) return "name part must be non-empty";
        if (name.Length > LabelLength) return $"name part must be no more than {LabelLength} bytes";
        return IsWord(name) ? null : "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName', or 'my.name', or '123-abc')";
    }

    public static string? LabelValue(string value)
    {
        if (value.Length > LabelLength) return $"must be no more than {LabelLength} bytes";
        return value.Length == 0 || IsWord(value) ? null : "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue', or 'my_value', or '12345')";
    }

    public static string? PathSegment(string value)
    {
        if (value is "." or "..") return $"may not be '{value}'";
        if (value.Contains('/', StringComparison.Ordinal)) return "may not contain '/'";
        return value.Contains('%', StringComparison.Ordinal) ? "may not contain '%'" : null;
    }

    /// <summary>The name of a port: at most 15 lower-case letters, digits and single hyphens, with a letter among them.</summary>
    public static string? Port(string value)
    {
        if (value.Length > 15) return "must be no more than 15 characters";
        if (!value.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)";
        if (!value.Any(char.IsAsciiLetterLower)) return "must contain at least one letter (a-z)";
        if (value.Contains("--", StringComparison.Ordinal)) return "must not contain consecutive hyphens";
        return value[0] == '-' || value[^1] == '-' ? "must not begin or end with a hyphen" : null;
    }

    public static string? PortNumber(long value) => value is >= 1 and <= 65535 ? null : "must be between 1 and 65535, inclusive";

    /// <summary>The name of an environment variable: printable ASCII but <c>=</c>.</summary>
    public static string? EnvironmentVariable(string value) =>
        value.Length > 0 && value.All(static c => c is >= ' ' and <= '~' and not '=') ? null : "a valid environment variable name must consist only of printable ASCII characters other than '='";

    /// <summary>A key of a ConfigMap or Secret.</summary>
    public static string? ConfigKey(string value)
    {
        if (value.Length > SubdomainLength) return $"must be no more than {SubdomainLength} bytes";
        if (value.Length == 0 || !value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')) return "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name', or 'KEY_NAME', or 'key-name')";
        return value == "." ? "must not be '.'" : value == ".." ? "must not be '..'" : value.StartsWith("..", StringComparison.Ordinal) ? "must not start with '..'" : null;
    }

    public static string? HttpHeader(string value) =>
        value.Length > 0 && value.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-') ? null : "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name')";

    public static string? Percent(string value) =>
        value.Length > 1 && value[^1] == '%' && value.AsSpan(0, value.Length - 1).IndexOfAnyExceptInRange('0', '9') < 0 ? null : "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%', or '93%')";

    /// <summary>A name in code: a letter or underscore, then letters, digits and underscores.</summary>
    public static bool IsIdentifier(string value) =>
        value.Length > 0 && (char.IsAsciiLetter(value[0]) || value[0] == '_') && value.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');

    public static bool IsSubdomain(string value)
    {
        var rest = value.AsSpan();
        while (true)
        {
            var dot = rest.IndexOf('.');
            if (!IsLabel(dot < 0 ? rest : rest[..dot])) return false;
            if (dot < 0) return true;
            rest = rest[(dot + 1)..];
        }
    }

    /// <summary>The part of a generated name must be good with anything put behind it.</summary>
    public static string WithoutTrailingDash(string prefix) => prefix.Length > 1 && prefix[^1] == '-' ? prefix[..^2] + "a" : prefix;

    private static bool IsLabel(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value[0] == '-' || value[^1] == '-') return false;
        foreach (var c in value)
            if (!(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return false;
        return true;
    }

    private static bool IsWord(string value) => IsBounded(value, char.IsAsciiLetterOrDigit, static c => c is '-' or '_' or '.');

    private static bool IsBounded(string value, Func<char, bool> isEnd, Func<char, bool> isMiddle)
    {
        if (value.Length == 0 || !isEnd(value[0]) || !isEnd(value[^1])) return false;
        foreach (var c in value)
            if (!isEnd(c) && !isMiddle(c)) return false;
        return true;
    }
}
