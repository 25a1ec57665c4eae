using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Operations.Marking;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>Rules about texts; each says what is wrong, or gives null when nothing is.</summary>
public static class NameRules
{
    /// <summary>A DNS label (RFC 1123): what names a component, a namespace, an environment.</summary>
    public static string? DnsLabel(string text) =>
        text.Length is > 0 and <= 63 && text.All(IsLowerDigitDash) && text[0] != '-' && text[^1] != '-'
            ? null
            : "must be 1 to 63 lower-case letters, digits and dashes, beginning and ending with a letter or digit";

    /// <summary>A component's name: a DNS label that leaves room for the suffixes of the objects made from it.</summary>
    public static string? ComponentName(string text) =>
        DnsLabel(text) ?? (char.IsAsciiLetter(text[0]) ? null : "must begin with a letter, because it names a Service") ?? (text.Length <= 40 ? null : "must have at most 40 characters, because names made from it get suffixes");

    /// <summary>A DNS name of several labels.</summary>
    public static string? DnsName(string text) => text.Length is > 0 and <= 253 && text.Split('.').All(label => DnsLabel(label) is null) ? null : "must be a DNS name: labels of lower-case letters, digits and dashes, joined by dots";

    /// <summary>A port's name (RFC 6335).</summary>
    public static string? PortName(string text) =>
        DnsLabel(text) ?? (text.Length <= 15 && text.Any(char.IsAsciiLetter) && !text.Contains("--", StringComparison.Ordinal) ? null : "must have at most 15 characters, at least one letter, and no two dashes in a row");

    /// <summary>The name of an environment variable, and of a key of a ConfigMap or Secret read as one.</summary>
    public static string? VariableName(string text) =>
        text.Length is > 0 and <= 253 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(text[0])
            ? null
            : "must be letters, digits and underscores, not beginning with a digit";

    /// <summary>The name of a variable that is not secret: some programs read names with dots and dashes, as <c>discovery.type</c>.</summary>
    public static string? SettingName(string text) =>
        text.Length is > 0 and <= 253 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') && !char.IsAsciiDigit(text[0]) && text is not "." && !text.StartsWith("..", StringComparison.Ordinal)
            ? null
            : "must be letters, digits, underscores, dashes and dots, not beginning with a digit";

    /// <summary>A file's name without folders.</summary>
    public static string? FileName(string text) =>
        text.Length is > 0 and <= 253 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && text is not ("." or "..") ? null : "must be letters, digits, dashes, underscores and dots";

    /// <summary>An absolute path inside a container.</summary>
    public static string? AbsolutePath(string text) =>
        text.Length > 1 && text[0] == '/' && !text.Contains(':', StringComparison.Ordinal) && !text.Split('/').Contains("..") ? null : "must be an absolute path without \"..\" and colons";

    /// <summary>A path below a folder.</summary>
    public static string? RelativePath(string text) =>
        text.Length > 0 && text[0] != '/' && !text.Any(char.IsWhiteSpace) && !text.Split('/').Contains("..") ? null : "must be a relative path without \"..\" and white space";

    /// <summary>The address of a web page.</summary>
    public static string? WebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && !text.Any(char.IsWhiteSpace) ? null : "must be an address like https://runbooks.example.com";

    /// <summary>The path of a URL.</summary>
    public static string? UrlPath(string text) => text.StartsWith('/') && !text.Any(char.IsWhiteSpace) ? null : "must begin with a slash and have no white space";

    /// <summary>A label's value.</summary>
    public static string? LabelValue(string text) =>
        text.Length is > 0 and <= 63 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
            ? null
            : "must be 1 to 63 letters, digits, dashes, underscores and dots, beginning and ending with a letter or digit";

    /// <summary>A label's or annotation's key: an optional DNS prefix, a slash, a name.</summary>
    public static string? LabelKey(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var name = text[(slash + 1)..];
        return LabelValue(name) is null && (slash < 0 || DnsName(text[..slash]) is null) ? null : "must be a name of letters, digits, dashes, underscores and dots, optionally after a DNS name and a slash";
    }

    /// <summary>A positive quantity.</summary>
    public static string? Quantity(string text) =>
        ConfigOps.Kubernetes.Resources.Quantity.TryParse(text, out var amount) && amount.Value > 0 ? null : "must be a positive quantity like 250m, 1.5 or 512Mi";

    /// <summary>A Kubernetes version, major and minor.</summary>
    public static string? KubernetesVersion(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 2 && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit)) ? null : "must be major.minor in quotes, like \"1.35\"";
    }

    /// <summary>An IPv4 or IPv6 network.</summary>
    public static string? Cidr(string text) => text.Contains('/', StringComparison.Ordinal) && System.Net.IPNetwork.TryParse(text, out _) ? null : "must be a network like 10.20.0.0/16 whose host bits are zero";

    /// <summary>An image reference: a name, and mostly a tag or a digest after it.</summary>
    public static string? Image(string text)
    {
        if (text.Length == 0 || text.Any(c => char.IsWhiteSpace(c) || c is '"' or '\'')) return "must be an image reference without white space and quotes";
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0 && !IsDigest(text[(at + 1)..])) return "has a digest that is not sha256: and 64 hexadecimal digits";
        var name = at < 0 ? text : text[..at];
        var colon = name.IndexOf(':', name.LastIndexOf('/') + 1);
        return colon >= 0 && name.Length == colon + 1 ? "has an empty tag" : null;
    }

    /// <summary>An image reference that names one image: by a digest, or by a tag that says a version.</summary>
    public static string? PinnedImage(string text)
    {
        if (text.Contains('@', StringComparison.Ordinal)) return null;
        var colon = text.IndexOf(':', text.LastIndexOf('/') + 1);
        if (colon < 0) return "must be pinned by a tag or a digest, like backend-api:1.4.2";
        return text[(colon + 1)..] == "latest" ? "must not use the tag latest, which means another image tomorrow; name a version or a digest" : null;
    }

    /// <summary>How long data is kept, in days, weeks or years.</summary>
    public static string? Period(string text) => Marker.Days(text) is > 0 ? null : "must be a number of days, weeks or years, like 30d, 12w or 1y";

    /// <summary>A schedule of a CronJob; the time zone is a key of its own.</summary>
    public static string? Schedule(string text) =>
        text.Contains("TZ=", StringComparison.Ordinal) ? "must not have a time zone; set timeZone" : CronSchedule.Check(text) is { } wrong ? $"is not a schedule: {wrong}" : null;

    /// <summary>The name of a database, schema or role that needs no quotes in SQL.</summary>
    public static string? DatabaseName(string text) =>
        text.Length is > 0 and <= 63 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') && !char.IsAsciiDigit(text[0])
            ? null
            : "must be 1 to 63 lower-case letters, digits and underscores, not beginning with a digit";

    /// <summary>A seccomp profile.</summary>
    public static string? SeccompProfile(string text) =>
        text == "RuntimeDefault" || IsLocalProfile(text) ? null : "must be RuntimeDefault or Localhost/FILE, a path below the kubelet's seccomp folder";

    /// <summary>An AppArmor profile.</summary>
    public static string? AppArmorProfile(string text) =>
        text is "RuntimeDefault" or "none" || IsLocalProfile(text) ? null : "must be RuntimeDefault, Localhost/NAME, or none";

    /// <summary>Anything.</summary>
    public static string? Any(string text) => text.Length > 0 ? null : "must not be empty";

    private static bool IsLowerDigitDash(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';

    private static bool IsLocalProfile(string text) =>
        text.StartsWith("Localhost/", StringComparison.Ordinal) && text.Length > 10 && text[10] != '/' && !text.Split('/').Contains("..") && !text.Any(char.IsWhiteSpace);

    private static bool IsDigest(string text) => text.StartsWith("sha256:", StringComparison.Ordinal) && text.Length == 71 && text[7..].All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
