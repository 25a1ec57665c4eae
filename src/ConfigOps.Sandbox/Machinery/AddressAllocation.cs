using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Hands out cluster addresses (10.96.0.0/16) and node ports (30000–32767) that no service has. What is taken is read from the services themselves.</summary>
internal sealed class AddressAllocation(ObjectStore store, NameGenerator chance)
{
    private const int FirstPort = 30_000;
    private const int LastPort = 32_767;
    private const string Services = "/services";

    /// <summary>Whether an address is one of those that are handed out.</summary>
    public static bool Has(string address) => address.StartsWith("10.96.", StringComparison.Ordinal);

    /// <summary>Whether a port is one of those that are handed out.</summary>
    public static bool HasPort(long port) => port is >= FirstPort and <= LastPort;

    /// <summary>A free cluster address.</summary>
    public string Address()
    {
        var taken = Taken(service => service.At("spec", "clusterIP")?.AsString());
        while (true)
        {
            var candidate = string.Create(CultureInfo.InvariantCulture, $"10.96.{chance.Below(256)}.{1 + chance.Below(254)}");
            if (!taken.Contains(candidate)) return candidate;
        }
    }

    /// <summary>A free node port that is not in <paramref name="mine"/> either.</summary>
    /// <exception cref="ApiRefusalException">None is left (500).</exception>
    public int NodePort(ISet<int> mine)
    {
        var taken = Ports();
        var start = chance.Below(LastPort - FirstPort + 1);
        for (var i = 0; i <= LastPort - FirstPort; i++)
        {
            var candidate = FirstPort + ((start + i) % (LastPort - FirstPort + 1));
            if (!taken.Contains(candidate) && mine.Add(candidate)) return candidate;
        }

        throw Refusal.Of(500, "InternalError", "Internal error occurred: failed to allocate a nodePort: range is full");
    }

    /// <summary>Who has a node port, or null.</summary>
    public StoreKey? OwnerOf(int nodePort)
    {
        foreach (var stored in store.Snapshot(Services).Objects.Values)
            if ((stored.Resource.At("spec", "ports")?.Items ?? []).Any(port => port["nodePort"]?.AsInteger() == nodePort)) return stored.Key;
        return null;
    }

    /// <summary>Who has a cluster address, or null.</summary>
    public StoreKey? OwnerOf(string address)
    {
        foreach (var stored in store.Snapshot(Services).Objects.Values)
            if (stored.Resource.At("spec", "clusterIP")?.AsString() == address) return stored.Key;
        return null;
    }

    private HashSet<string> Taken(Func<Resource, string?> value) => [.. store.Snapshot(Services).Objects.Values.Select(stored => value(stored.Resource)).OfType<string>()];

    private HashSet<int> Ports() =>
        [.. store.Snapshot(Services).Objects.Values.SelectMany(stored => stored.Resource.At("spec", "ports")?.Items ?? []).Select(port => (int)(port["nodePort"]?.AsInteger() ?? 0))];
}
