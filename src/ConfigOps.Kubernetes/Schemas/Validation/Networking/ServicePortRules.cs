using System.Globalization;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Pods;

namespace ConfigOps.Kubernetes.Schemas.Validation.Networking;

/// <summary>The rules for a service's ports.</summary>
internal static class ServicePortRules
{
    /// <summary>Checks the list.</summary>
    public static void Check(FieldView spec, Problems problems)
    {
        var (names, ports, nodePorts) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var all = spec["ports"].Items;
        foreach (var port in all)
        {
            Port(port, all.Length > 1, names, problems);
            var node = port["nodePort"];
            if (node.Integer is not (null or 0) && spec["type"].Text == "ClusterIP") problems.Forbidden(node, "may not be used when `type` is 'ClusterIP'");
            if (NodePort(spec, port, all) is { } taken && !nodePorts.Add($"{port["protocol"].Text}/{taken}")) problems.Duplicate(node);
            if (!ports.Add(string.Create(CultureInfo.InvariantCulture, $"{port["protocol"].Text}/{port["port"].Integer}"))) problems.Duplicate(port);
        }
    }

    /// <summary>The node port that cannot be given because another port of the service, of another number, asks for it too: a server looks no further then. Null when there is none.</summary>
    public static FieldView? Contested(FieldView spec)
    {
        if (!spec["type"].IsAnyOf("NodePort", "LoadBalancer")) return null;
        var taken = new Dictionary<long, long?>();
        foreach (var port in spec["ports"].Items)
        {
            if (port["nodePort"].Integer is not ({ } node and not 0)) continue;
            if (taken.TryGetValue(node, out var number) && number != port["port"].Integer) return port["nodePort"];
            taken.TryAdd(node, port["port"].Integer);
        }

        return null;
    }

    // Ports of one number get one node port: the one that is asked for, or any.
    private static string? NodePort(FieldView spec, FieldView port, FieldView[] all)
    {
        if (port["nodePort"].Integer is { } given and not 0) return given.ToString(CultureInfo.InvariantCulture);
        if (spec["type"].Text != "NodePort" && (spec["type"].Text != "LoadBalancer" || spec["allocateLoadBalancerNodePorts"].IsFalse)) return null;
        var number = port["port"].Integer;
        var asked = all.Where(other => other["port"].Integer == number).Select(static other => other["nodePort"].Integer).FirstOrDefault(static node => node is not (null or 0));
        return string.Create(CultureInfo.InvariantCulture, $"{(asked is null ? "any of " : "")}{asked ?? number}");
    }

    private static void Port(FieldView port, bool needsName, HashSet<string> names, Problems problems)
    {
        var name = port["name"];
        if (!name.IsBlank)
        {
            problems.InvalidIf(name, Names.Label(name.Text));
            if (!names.Add(name.Text)) problems.Duplicate(name);
        }
        else if (needsName)
        {
            problems.Required(name);
        }

        problems.InvalidIf(port["port"], Names.PortNumber(port["port"].Integer ?? 0));
        problems.RequireOneOf(port["protocol"], "SCTP", "TCP", "UDP");
        HandlerRules.PortOrName(port["targetPort"], problems);
        if (port["appProtocol"].Exists) problems.InvalidIf(port["appProtocol"], Names.Qualified(port["appProtocol"].Text));
    }
}
