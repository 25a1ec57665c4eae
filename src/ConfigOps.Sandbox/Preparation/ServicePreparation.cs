using System.Globalization;
using System.Net;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Preparation;

/// <summary>A service has a cluster address and, where its type wants them, node ports; an update that does not mention them keeps them.</summary>
internal sealed class ServicePreparation(AddressAllocation addresses) : IPreparation
{
    private static readonly string[] Allocated = ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"];

    public string Resource => "/services";

    public MapNode Create(MapNode content, WriteContext context) => Allocate(content, context.DryRun);

    public MapNode Update(MapNode live, MapNode changed, WriteContext context)
    {
        if (context.Subresource is not null) return changed;
        if (Type(changed) == "ExternalName") return Released(live, WithOneList(live, changed));
        if (Type(live) != "ExternalName")
        {
            foreach (var field in Allocated)
                if (changed.At("spec", field) is null && live.At("spec", field) is { } value) changed = changed.WithAt(["spec", field], value);
        }

        changed = WithOneList(live, changed);
        changed = KeepPorts(live, changed);
        // An address that may not be changed is refused for that.
        return Type(live) != "ExternalName" && !Node.AreEqual(changed.At("spec", "clusterIP"), live.At("spec", "clusterIP")) && changed.At("spec", "clusterIP")?.AsString() is { Length: > 0 } ? WithPorts(changed, context.DryRun) : Allocate(changed, context.DryRun);
    }

    // Who changes the one address and leaves the list of addresses alone means both.
    private static MapNode WithOneList(MapNode live, MapNode changed)
    {
        if (Node.AreEqual(changed.At("spec", "clusterIP"), live.At("spec", "clusterIP")) || !Node.AreEqual(changed.At("spec", "clusterIPs"), live.At("spec", "clusterIPs"))) return changed;
        return changed.WithAt(["spec", "clusterIPs"], changed.At("spec", "clusterIP")?.AsString() is { Length: > 0 } address ? ListNode.Of(ScalarNode.Of(address)) : null);
    }

    private MapNode Allocate(MapNode content, bool dryRun)
    {
        if (Type(content) == "ExternalName") return content;
        var address = content.At("spec", "clusterIP")?.AsString() ?? "";
        if (address.Length == 0)
        {
            address = addresses.Address();
            content = content.WithAt(["spec", "clusterIP"], ScalarNode.Of(address));
        }

        else if (address != "None" && IPAddress.TryParse(address, out _) && !AddressAllocation.Has(address))
        {
            throw Refuse(content, "spec.clusterIPs", $"Invalid value: [\"{address}\"]: failed to allocate IP {address}: the provided network does not match the current range");
        }

        if (content.At("spec", "ipFamilies") is null) content = content.WithAt(["spec", "ipFamilies"], ListNode.Of(ScalarNode.Of("IPv4")));
        if (content.At("spec", "ipFamilyPolicy") is null) content = content.WithAt(["spec", "ipFamilyPolicy"], ScalarNode.Of("SingleStack"));
        if (content.At("spec", "clusterIPs")?.Items is null or []) content = content.WithAt(["spec", "clusterIPs"], ListNode.Of(ScalarNode.Of(address)));
        return WithPorts(content, dryRun);
    }

    private MapNode WithPorts(MapNode content, bool dryRun) => WantsNodePorts(content) ? WithNodePorts(content, dryRun) : content;

    // What is only tried reserves nothing, and so is not held against the range.
    private MapNode WithNodePorts(MapNode content, bool dryRun)
    {
        if (content.At("spec", "ports") is not ListNode ports) return content;
        for (var i = 0; i < ports.Count; i++)
            if (ports.Values[i]["nodePort"]?.AsInteger() is { } given and not 0 && !dryRun && !AddressAllocation.HasPort(given))
                throw Refuse(content, $"spec.ports[{i}].nodePort", $"Invalid value: {given}: provided port is not in the valid range. The range of valid ports is 30000-32767");
        var mine = ports.Values.Select(port => (int)(port["nodePort"]?.AsInteger() ?? 0)).ToHashSet();
        // Ports of one number get one node port.
        var byNumber = new Dictionary<long, long>();
        foreach (var port in ports.Values)
            if (port["nodePort"]?.AsInteger() is { } given and not 0) byNumber.TryAdd(port["port"]?.AsInteger() ?? 0, given);
        var complete = new List<Node>();
        foreach (var port in ports.Values)
        {
            if (port is not MapNode map || (map["nodePort"]?.AsInteger() ?? 0) != 0)
            {
                complete.Add(port);
                continue;
            }

            var number = map["port"]?.AsInteger() ?? 0;
            if (!byNumber.TryGetValue(number, out var node)) byNumber.Add(number, node = addresses.NodePort(mine));
            complete.Add(map.With("nodePort", ScalarNode.Of(node)));
        }

        return content.WithAt(["spec", "ports"], new ListNode(complete));
    }

    private static ApiRefusalException Refuse(MapNode service, string field, string message)
    {
        var name = Metadata.Text(service, "name");
        return Refusal.Of(422, "Invalid", $"Service \"{name}\" is invalid: {field}: {message}", new RefusalDetails("", "Service", name), [new("FieldValueInvalid", message, field)]);
    }

    private static MapNode KeepPorts(MapNode live, MapNode changed)
    {
        if (changed.At("spec", "ports") is not ListNode ports) return changed;
        if (!WantsNodePorts(changed))
            // A service that stops being reachable through nodes gives its ports back, unless the client insists on them.
            return IsReachable(live) && !IsReachable(changed) && NodePorts(changed).IsSubsetOf(NodePorts(live))
                ? changed.WithAt(["spec", "ports"], new ListNode(ports.Values.Select(port => port is MapNode map ? map.Without("nodePort") : port)))
                : changed;
        return changed.WithAt(["spec", "ports"], new ListNode(ports.Values.Select(port =>
            port is MapNode map && (map["nodePort"]?.AsInteger() ?? 0) == 0 && Known(live, changed, map) is { } known ? map.With("nodePort", ScalarNode.Of(known)) : port)));
    }

    /// <summary>The node port that the live service has for a port of that name, unless another port of the changed one has taken it.</summary>
    private static long? Known(MapNode live, MapNode changed, MapNode port) => (live.At("spec", "ports")?.Items ?? [])
        .LastOrDefault(one => Text(one["name"]) == Text(port["name"]))?["nodePort"]?.AsInteger() is { } known && !NodePorts(changed).Contains(known) ? known : null;

    // What a service without addresses had of them goes, unless the client says something else about it.
    private static MapNode Released(MapNode live, MapNode content)
    {
        if (content.At("spec", "internalTrafficPolicy")?.AsString() is "Cluster" or "Local") content = content.WithAt(["spec", "internalTrafficPolicy"], null);
        if (Type(live) == "ExternalName") return content;
        var sameAddress = Node.AreEqual(live.At("spec", "clusterIP"), content.At("spec", "clusterIP")) && Node.AreEqual(live.At("spec", "clusterIPs"), content.At("spec", "clusterIPs"));
        foreach (var field in Allocated)
            if (field.StartsWith("cluster", StringComparison.Ordinal) ? sameAddress : Node.AreEqual(live.At("spec", field), content.At("spec", field))) content = content.WithAt(["spec", field], null);
        return content;
    }

    private static HashSet<long> NodePorts(MapNode content) => [.. (content.At("spec", "ports")?.Items ?? []).Select(port => port["nodePort"]?.AsInteger() ?? 0).Where(port => port != 0)];

    private static bool IsReachable(MapNode content) => Type(content) is "NodePort" or "LoadBalancer";

    private static bool WantsNodePorts(MapNode content) => Type(content) switch
    {
        "NodePort" => true,
        "LoadBalancer" => content.At("spec", "allocateLoadBalancerNodePorts")?.AsBoolean() != false,
        _ => false,
    };

    private static string Type(MapNode content) => content.At("spec", "type")?.AsString() ?? "ClusterIP";

    private static string Text(Node? value) => value is ScalarNode scalar ? scalar.Text : string.Create(CultureInfo.InvariantCulture, $"{value}");
}
