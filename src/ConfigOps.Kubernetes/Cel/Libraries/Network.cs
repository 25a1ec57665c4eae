using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>An address block: an address and how many of its leading bits count.</summary>
internal sealed record Cidr(IPAddress Address, int Bits)
{
    public override string ToString() => $"{Address}/{Bits.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The block with the bits that do not count set to zero.</summary>
    public Cidr Masked()
    {
        var bytes = Address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(Bits - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF00 >> kept);
        }

        return new(new IPAddress(bytes), Bits);
    }

    /// <summary>Whether the address is of the block.</summary>
    public bool Contains(IPAddress address) => address.AddressFamily == Address.AddressFamily && new Cidr(address, Bits).Masked().Address.Equals(Masked().Address);
}

/// <summary>Reads addresses as Kubernetes wants them: without zones, leading zeros, or IPv4 in IPv6.</summary>
internal static class Network
{
    public static IPAddress? ParseAddress(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            if (text.AsSpan().ContainsAny("%[]/") || !IPAddress.TryParse(text, out var six) || six.AddressFamily != AddressFamily.InterNetworkV6) return null;
            return six.IsIPv4MappedToIPv6 ? null : six;
        }

        var parts = text.Split('.');
        if (parts.Length != 4 || !Array.TrueForAll(parts, IsOctet)) return null;
        return new IPAddress(Array.ConvertAll(parts, part => byte.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture)));
    }

    public static Cidr? ParseBlock(string text)
    {
        var slash = text.LastIndexOf('/');
        if (slash < 0 || ParseAddress(text[..slash]) is not { } address) return null;
        var bits = text[(slash + 1)..];
        if (bits.Length is 0 or > 3 || !bits.All(char.IsAsciiDigit) || (bits.Length > 1 && bits[0] == '0')) return null;
        var count = int.Parse(bits, NumberStyles.None, CultureInfo.InvariantCulture);
        return count <= Size(address) * 8 ? new(address, count) : null;
    }

    /// <summary>How many bytes the address has.</summary>
    public static int Size(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 4 : 16;

    public static bool IsUnspecified(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    public static bool IsLinkLocalUnicast(IPAddress address) => address.IsIPv6LinkLocal || (address.GetAddressBytes() is [169, 254, _, _]);

    public static bool IsLinkLocalMulticast(IPAddress address) => address.GetAddressBytes() is [224, 0, 0, _] || (address.GetAddressBytes() is [0xFF, var scope, ..] && Size(address) == 16 && (scope & 0x0F) == 2);

    public static bool IsGlobalUnicast(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        var multicast = Size(address) == 4 ? bytes[0] is >= 224 and <= 239 : bytes[0] == 0xFF;
        return !IsUnspecified(address) && !IPAddress.IsLoopback(address) && !multicast && !IsLinkLocalUnicast(address) && !address.Equals(IPAddress.Broadcast);
    }

    private static bool IsOctet(string part) => part.Length is >= 1 and <= 3 && part.All(char.IsAsciiDigit) && (part.Length == 1 || part[0] != '0') && int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture) <= 255;
}
