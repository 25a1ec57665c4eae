using System.Net;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Reachability;

/// <summary>The addresses of an <c>ipBlock</c>: those of a network less those of others.</summary>
/// <param name="Network">The network.</param>
/// <param name="Except">The networks left out.</param>
public sealed record AddressBlock(IPNetwork Network, IReadOnlyList<IPNetwork> Except)
{
    /// <summary>
    /// Whether the addresses of pods are among them when nothing is known of those but that they are private: the network holds every address and
    /// nothing private is left out. Any other block is about addresses outside of the cluster, as its specification asks.
    /// </summary>
    public bool CoversUnknownPods => Network.PrefixLength == 0 && !Except.Any(IsPodLike);

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

    // The metadata service of clouds is link-local, and leaving it out leaves no pod out.
    private static bool IsPodLike(IPNetwork part) => PrivateNetworks.Overlap(part) && !IPNetwork.Parse("169.254.0.0/16").Contains(part.BaseAddress);

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
