using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ConfigOps.Kubernetes.Schemas.Validation.Formats;

/// <summary>How IP addresses and ranges may be spelled. Checks give null for a good value, else what would do.</summary>
internal static class Addresses
{
    private const string NotAnAddress = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
    private const string NotARange = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

    public static string? Ip(string value) => TryParse(value, out _) ? null : NotAnAddress;

    public static string? Cidr(string value) => TryParseRange(value, out _) ? null : NotARange;

    /// <summary>An address written as its standard spelling, and not as IPv4 within IPv6.</summary>
    public static bool TryParse(string value, out IPAddress address)
    {
        address = IPAddress.None;
        if (value.Length == 0 || value.Contains('%', StringComparison.Ordinal) || value[0] == '[') return false;
        if (value.Contains(':', StringComparison.Ordinal))
        {
            if (!IPAddress.TryParse(value, out var six) || six.AddressFamily != AddressFamily.InterNetworkV6 || six.IsIPv4MappedToIPv6) return false;
            address = six;
            return true;
        }

        Span<byte> bytes = stackalloc byte[4];
        var parts = value.Split('.');
        if (parts.Length != 4) return false;
        for (var i = 0; i < 4; i++)
        {
            if (parts[i].Length is 0 or > 3 || (parts[i].Length > 1 && parts[i][0] == '0')) return false;
            if (!byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i])) return false;
        }

        address = new IPAddress(bytes);
        return true;
    }

    /// <summary>The text with the numbers of an IPv4 address as they should be written; older readers took <c>010</c> for <c>10</c>.</summary>
    public static string WithoutLeadingZeroes(string value) => value.Contains(':', StringComparison.Ordinal) ? value : string.Join('.', value.Split('.').Select(static part => part.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : part.Length > 0 ? "0" : ""));

    /// <summary>A range whose bits beyond the prefix are zero.</summary>
    public static bool TryParseRange(string value, out IPNetwork range)
    {
        range = default;
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryParse(value[..slash], out var address)) return false;
        var digits = value.AsSpan(slash + 1);
        if (digits.Length is 0 or > 3 || (digits.Length > 1 && digits[0] == '0')) return false;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return false;
        if (length > (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)) return false;
        if (!HasZeroesAfter(address.GetAddressBytes(), length)) return false;
        range = new IPNetwork(address, length);
        return true;
    }

    /// <summary>Whether <paramref name="inner"/> lies in <paramref name="outer"/> and is smaller.</summary>
    public static bool IsWithin(IPNetwork inner, IPNetwork outer) =>
        inner.BaseAddress.AddressFamily == outer.BaseAddress.AddressFamily && inner.PrefixLength > outer.PrefixLength && outer.Contains(inner.BaseAddress);

    /// <summary>Why an address cannot be that of an endpoint; null when it can.</summary>
    public static string? Endpoint(string value)
    {
        if (!TryParse(value, out var address)) return NotAnAddress;
        var bytes = address.GetAddressBytes();
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) return $"may not be unspecified ({value})";
        if (IPAddress.IsLoopback(address)) return "may not be in the loopback range (127.0.0.0/8, ::1/128)";
        if (address.IsIPv6LinkLocal || (bytes.Length == 4 && bytes[0] == 169 && bytes[1] == 254)) return "may not be in the link-local range (169.254.0.0/16, fe80::/10)";
        var multicast = bytes.Length == 4 ? bytes[0] == 224 && bytes[1] == 0 && bytes[2] == 0 : bytes[0] == 0xff && (bytes[1] & 0x0f) == 2;
        return multicast ? "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)" : null;
    }

    private static bool HasZeroesAfter(byte[] bytes, int length)
    {
        for (var bit = length; bit < bytes.Length * 8; bit++)
            if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0) return false;
        return true;
    }
}
