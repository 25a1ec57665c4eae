using System.Net;

namespace ConfigOps.Operations.Security.Reachability;

/// <summary>The addresses that the internet does not route: private, shared, link-local, loopback and unique local ones.</summary>
public static class PrivateNetworks
{
    private static readonly string[] s_networks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10", "::1/128"];
    private static readonly Lazy<IPNetwork[]> s_parsed = new(() => [.. s_networks.Select(IPNetwork.Parse)]);

    /// <summary>Whether an address is one of them.</summary>
    public static bool Contain(IPAddress address) => Array.Exists(s_parsed.Value, network => network.Contains(address));

    /// <summary>Whether a network has one of them.</summary>
    public static bool Overlap(IPNetwork other) => Array.Exists(s_parsed.Value, network => network.Contains(other.BaseAddress) || other.Contains(network.BaseAddress));
}
