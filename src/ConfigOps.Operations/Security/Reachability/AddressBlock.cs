using System.Net;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Reachability;

/// <summary>The addresses of an <c>ipBlock</c>: those of a network less those of others.</summary>
/// <param name="Network">The network.</param>
/// <param name="Except">The networks left out.</param>
public sealed record AddressBlock(IPNetwork Network, IReadOnlyList<IPNetwork> Except)
{
    private static readonly IPNetwork[] s_private = [new(IPAddress.Parse("10.0.0.0"), 8), new(IPAddress.Parse("172.16.0.0"), 12), new(IPAddress.Parse("192.168.0.0"), 16), new(IPAddress.Parse("fc00::"), 7)];

    /// <summary>
    /// Whether the addresses of pods are among them when nothing is known of those but that they are private: the network holds every address and
    /// nothing private is left out. Any other block is about addresses outside of the cluster, as its specification asks.
    /// </summary>
    public bool CoversUnknownPods => Network.PrefixLength == 0 && !Except.Any(part => s_private.Any(net => Overlap(net, part)));

    /// <summary>Reads an <c>ipBlock</c>; null for one that cannot be read.</summary>
    public static AddressBlock? From(Node block)
    {
        if (!TryRead(block["cidr"], out var network)) return null;
        var except = new List<IPNetwork>();
        foreach (var part in block["except"]?.Items ?? [])
            if (TryRead(part, out var left)) except.Add(left);
        return new AddressBlock(network, except);
    }

    /// <summary>Whether an address is among them.</summary>
    public bool Contains(IPAddress address) => Network.Contains(address) && !Except.Any(part => part.Contains(address));

    private static bool Overlap(IPNetwork left, IPNetwork right) => left.Contains(right.BaseAddress) || right.Contains(left.BaseAddress);

    private static bool TryRead(Node? text, out IPNetwork network)
    {
        network = default;
        // A manifest may name a host within the network (10.1.2.3/8); the network is meant.
        if (text?.AsString() is not { } cidr || cidr.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var slash)) return false;
        if (!IPAddress.TryParse(cidr[..slash], out var address) || !int.TryParse(cidr.AsSpan(slash + 1), out var length)) return false;
        var bytes = address.GetAddressBytes();
        if (length < 0 || length > bytes.Length * 8) return false;
        for (var bit = length; bit < bytes.Length * 8; bit++) bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        network = new IPNetwork(new IPAddress(bytes), length);
        return true;
    }
}
