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
            var key = string.Create(CultureInfo.InvariantCulture, $"{port["protocol"].Text}/{node.Integer}");
            if (node.Integer is not (null or 0))
            {
                if (spec["type"].Text == "ClusterIP") problems.Forbidden(node, "may not be used when `type` is 'ClusterIP'");
                if (!nodePorts.Add(key)) problems.Duplicate(node);
            }

            if (!ports.Add(string.Create(CultureInfo.InvariantCulture, $"{port["protocol"].Text}/{port["port"].Integer}"))) problems.Duplicate(port);
        }
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
