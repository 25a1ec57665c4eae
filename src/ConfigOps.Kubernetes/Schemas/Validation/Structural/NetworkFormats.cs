using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>Addresses of machines, pages and people as the formats of definitions take them. Parts of an IPv4 address may have leading zeros.</summary>
internal static partial class NetworkFormats
{
    /// <summary>An IP address of either family, without a zone.</summary>
    public static bool IsAddress(string text) => text.Contains(':', StringComparison.Ordinal) ? IsVersion6(text) : IsVersion4(text);

    /// <summary>An address with the length of its prefix.</summary>
    public static bool IsNetwork(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IsAddress(text[..slash])) return false;
        var most = text.AsSpan(0, slash).Contains(':') ? 128 : 32;
        return text.Length > slash + 1 && text.AsSpan(slash + 1).IndexOfAnyExceptInRange('0', '9') < 0 && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= most;
    }

    /// <summary>6, 8 or 20 bytes, in pairs of digits after colons or dashes or in fours after dots.</summary>
    public static bool IsHardwareAddress(string text) => HardwareAddress().IsMatch(text);

    /// <summary>An absolute address, or a path from the root.</summary>
    public static bool IsUri(string text)
    {
        if (text.Length == 0 || text.Any(letter => letter < ' ' || letter == '\x7f') || BadEscape().IsMatch(text.Split('?')[0])) return false;
        if (text[0] == '/') return !text.StartsWith("//", StringComparison.Ordinal) || IsHost(AuthorityOf(text[2..]));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !Scheme().IsMatch(text[..colon])) return false;
        var rest = text[(colon + 1)..];
        return !rest.StartsWith("//", StringComparison.Ordinal) || IsHost(AuthorityOf(rest[2..]));
    }

    /// <summary>An address of mail, alone or in angle brackets after a name.</summary>
    public static bool IsEmail(string text)
    {
        text = text.Trim(' ', '\t');
        if (text.EndsWith('>') && text.IndexOf('<', StringComparison.Ordinal) is >= 0 and var start) text = text[(start + 1)..^1];
        return Mail().IsMatch(text);
    }

    private static bool IsVersion4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit) && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 255);
    }

    private static bool IsVersion6(string text) => !text.Contains('%', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal) && IPAddress.TryParse(text, out _);

    private static string AuthorityOf(string rest)
    {
        var end = rest.AsSpan().IndexOfAny('/', '?');
        var authority = end < 0 ? rest : rest[..end];
        return authority[(authority.LastIndexOf('@') + 1)..];
    }

    private static bool IsHost(string host) => host.Length == 0 || Host().IsMatch(host);

    [GeneratedRegex(@"^(?:[0-9a-fA-F]{2}(?:(:|-)[0-9a-fA-F]{2}(?:\1[0-9a-fA-F]{2}){4}(?:\1[0-9a-fA-F]{2}\1[0-9a-fA-F]{2}(?:(?:\1[0-9a-fA-F]{2}){12})?)?)|[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}(?:\.[0-9a-fA-F]{4}(?:(?:\.[0-9a-fA-F]{4}){6})?)?)\z")]
    private static partial Regex HardwareAddress();

    [GeneratedRegex(@"%(?![0-9a-fA-F]{2})")]
    private static partial Regex BadEscape();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.\-]*\z")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(?:\[[^\]]*\]|[^ ""<>:\[\]\\^`{|}]*)(?::[0-9]*)?\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"^(?:[^\s()<>\[\]:;@\\,.""]+(?:\.[^\s()<>\[\]:;@\\,.""]+)*|""(?:[^""\\]|\\.)*"")@(?:[^\s()<>\[\]:;@\\,.""]+(?:\.[^\s()<>\[\]:;@\\,.""]+)*|\[[^\]\s]*\])\z")]
    private static partial Regex Mail();
}
