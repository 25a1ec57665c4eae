using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Reachability;

/// <summary>A rule of a network policy, read once: peers (all when it names none) and ports (all when it names none).</summary>
internal sealed class PolicyRule
{
    private readonly PolicyPeer[] _peers;
    private readonly (string Protocol, int From, int To, string? Name)[] _ports;

    private PolicyRule(PolicyPeer[] peers, (string Protocol, int From, int To, string? Name)[] ports) => (_peers, _ports) = (peers, ports);

    public static PolicyRule From(Node rule, string peers, string inNamespace) =>
        new([.. (rule[peers]?.Items ?? []).Select(peer => PolicyPeer.From(peer, inNamespace))], [.. (rule["ports"]?.Items ?? []).Select(PortOf)]);

    /// <summary>The ports of <paramref name="target"/> that the rule allows for connections with <paramref name="peer"/>. Names of ports are those of the target, whatever the direction.</summary>
    public PortSet Allows(Endpoint peer, Endpoint target)
    {
        if (_peers.Length > 0 && !Array.Exists(_peers, candidate => candidate.Matches(peer))) return PortSet.None;
        if (_ports.Length == 0) return PortSet.All;
        var allowed = PortSet.None;
        foreach (var port in _ports)
        {
            if (port.Name is null) allowed = allowed.Or(PortSet.Of(port.Protocol, port.From, port.To));
            else
                foreach (var named in target.Ports)
                    if (named.Name == port.Name && named.Protocol == port.Protocol) allowed = allowed.Or(PortSet.Of(named.Protocol, named.Port, named.Port));
        }

        return allowed;
    }

    private static (string Protocol, int From, int To, string? Name) PortOf(Node item)
    {
        var protocol = item["protocol"]?.AsString() ?? "TCP";
        if (item["port"] is null or { IsNull: true }) return (protocol, 1, PortSet.Last, null);
        if (item["port"]!.AsString() is { } name) return (protocol, 0, 0, name);
        var from = (int)Math.Clamp(item["port"]!.AsInteger() ?? 0, 0, PortSet.Last);
        return (protocol, from, (int)Math.Clamp(item["endPort"]?.AsInteger() ?? from, 0, PortSet.Last), null);
    }
}
