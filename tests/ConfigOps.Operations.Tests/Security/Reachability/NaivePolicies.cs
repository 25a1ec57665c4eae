using System.Net;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Tests.Security.Reachability;

/// <summary>A pod or an address as the naive reading of network policies sees it.</summary>
internal sealed record NaiveEnd(string Namespace, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> NamespaceLabels, IReadOnlyDictionary<string, (string Protocol, int Port)> Ports, IPAddress Address, bool IsPod);

/// <summary>
/// Network policies read sentence by sentence from their specification, one connection at a time, without sharing a line with the model under test:
/// slow, and simple enough to be checked by eye.
/// </summary>
internal static class NaivePolicies
{
    public static bool Allows(IReadOnlyList<Node> policies, NaiveEnd source, NaiveEnd target, string protocol, int port) =>
        Side(policies, "Egress", subject: source, peer: target, target, protocol, port) && Side(policies, "Ingress", subject: target, peer: source, target, protocol, port);

    private static bool Side(IReadOnlyList<Node> policies, string direction, NaiveEnd subject, NaiveEnd peer, NaiveEnd target, string protocol, int port)
    {
        if (!subject.IsPod) return true;
        var isolated = false;
        foreach (var policy in policies)
        {
            if (policy.At("metadata", "namespace")!.AsString() != subject.Namespace || !Selected(policy.At("spec", "podSelector")!, subject.Labels) || !Affects(policy, direction)) continue;
            isolated = true;
            foreach (var rule in policy.At("spec", direction == "Egress" ? "egress" : "ingress")?.Items ?? [])
                if (PeersMatch(rule[direction == "Egress" ? "to" : "from"], policy, peer) && PortsMatch(rule["ports"], target, protocol, port)) return true;
        }

        return !isolated;
    }

    private static bool Affects(Node policy, string direction)
    {
        var types = policy.At("spec", "policyTypes")?.Items;
        if (types is { Count: > 0 }) return types.Any(type => type.AsString() == direction);
        return direction == "Ingress" || policy.At("spec", "egress") is { Items.Count: > 0 };
    }

    private static bool PeersMatch(Node? peers, Node policy, NaiveEnd end)
    {
        if (peers is null || peers.Items.Count == 0) return true;
        foreach (var peer in peers.Items)
        {
            if (peer["ipBlock"] is { } block)
            {
                if (InBlock(block["cidr"]!.AsString()!, end.Address) && !(block["except"]?.Items ?? []).Any(part => InBlock(part.AsString()!, end.Address))) return true;
                continue;
            }

            if (!end.IsPod) continue;
            var namespaceMatches = peer["namespaceSelector"] is { } spaces ? Selected(spaces, end.NamespaceLabels) : end.Namespace == policy.At("metadata", "namespace")!.AsString();
            var podMatches = peer["podSelector"] is not { } pods || Selected(pods, end.Labels);
            if (namespaceMatches && podMatches) return true;
        }

        return false;
    }

    private static bool PortsMatch(Node? ports, NaiveEnd target, string protocol, int port)
    {
        if (ports is null || ports.Items.Count == 0) return true;
        foreach (var item in ports.Items)
        {
            if ((item["protocol"]?.AsString() ?? "TCP") != protocol) continue;
            if (item["port"] is null) return true;
            if (item["port"]!.AsString() is { } name)
            {
                if (target.Ports.TryGetValue(name, out var named) && named == (protocol, port)) return true;
            }
            else if (item["port"]!.AsInteger() is { } from && port >= from && port <= (item["endPort"]?.AsInteger() ?? from))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Selected(Node selector, IReadOnlyDictionary<string, string> labels)
    {
        foreach (var entry in selector["matchLabels"]?.Entries ?? [])
            if (!labels.TryGetValue(entry.Key, out var value) || value != entry.Value.AsString()) return false;
        foreach (var expression in selector["matchExpressions"]?.Items ?? [])
        {
            var has = labels.TryGetValue(expression["key"]!.AsString()!, out var value);
            var isOne = has && (expression["values"]?.Items ?? []).Any(candidate => candidate.AsString() == value);
            var holds = expression["operator"]!.AsString() switch { "In" => isOne, "NotIn" => !isOne, "Exists" => has, _ => !has };
            if (!holds) return false;
        }

        return true;
    }

    private static bool InBlock(string cidr, IPAddress address)
    {
        var parts = cidr.Split('/');
        uint Number(IPAddress value) => value.GetAddressBytes().Aggregate(0u, (sum, part) => (sum << 8) | part);
        var length = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        return length == 0 || Number(IPAddress.Parse(parts[0])) >> (32 - length) == Number(address) >> (32 - length);
    }
}
