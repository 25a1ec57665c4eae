using System.Net.Sockets;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Networking;

/// <summary>The rules for the addresses behind services: Endpoints and EndpointSlices.</summary>
internal static class EndpointRules
{
    private const int MostEndpoints = 1000;
    private const int MostAddresses = 100;
    private const int MostPorts = 20000;
    private const int MostHints = 8;
    private static readonly string[] Protocols = ["SCTP", "TCP", "UDP"];

    /// <summary>An Endpoints object.</summary>
    public static void Endpoints(FieldView endpoints, Problems problems)
    {
        MetadataRules.Check(endpoints["metadata"], Names.Subdomain, problems);
        foreach (var subset in endpoints["subsets"].Items)
        {
            if (subset["addresses"].Count + subset["notReadyAddresses"].Count == 0) problems.Required(subset, "must specify `addresses` or `notReadyAddresses`");
            foreach (var address in subset["addresses"].Items.Concat(subset["notReadyAddresses"].Items)) Address(address, problems);
            var ports = subset["ports"].Items;
            foreach (var port in ports)
            {
                if (ports.Length > 1 && port["name"].IsBlank) problems.Required(port["name"]);
                else if (!port["name"].IsBlank) problems.InvalidIf(port["name"], Names.Label(port["name"].Text));
                problems.InvalidIf(port["port"], Names.PortNumber(port["port"].Integer ?? 0));
                problems.RequireOneOf(port["protocol"], Protocols);
                if (port["appProtocol"].Exists) problems.InvalidIf(port["appProtocol"], Names.Qualified(port["appProtocol"].Text));
            }
        }
    }

    /// <summary>An EndpointSlice.</summary>
    public static void Slice(FieldView slice, Problems problems)
    {
        MetadataRules.Check(slice["metadata"], Names.Subdomain, problems);
        problems.RequireOneOf(slice["addressType"], "FQDN", "IPv4", "IPv6");
        Ports(slice["ports"], problems);
        var endpoints = slice["endpoints"];
        if (endpoints.Count > MostEndpoints)
        {
            problems.TooMany(endpoints, MostEndpoints);
            return;
        }

        foreach (var endpoint in endpoints.Items) Endpoint(endpoint, slice["addressType"].Text, problems);
    }

    private static void Address(FieldView address, Problems problems)
    {
        problems.InvalidIf(address["ip"], Addresses.Endpoint(address["ip"].Text));
        if (!address["hostname"].IsBlank) problems.InvalidIf(address["hostname"], Names.Label(address["hostname"].Text));
        if (address["nodeName"].Exists) problems.InvalidIf(address["nodeName"], Names.Subdomain(address["nodeName"].Text));
    }

    private static void Ports(FieldView ports, Problems problems)
    {
        if (ports.Count > MostPorts)
        {
            problems.TooMany(ports, MostPorts);
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var port in ports.Items)
        {
            if (!port["name"].IsBlank) problems.InvalidIf(port["name"], Names.Label(port["name"].Text));
            if (!names.Add(port["name"].Text)) problems.Duplicate(port["name"]);
            problems.OneOf(port["protocol"], Protocols);
            if (port["appProtocol"].Exists) problems.InvalidIf(port["appProtocol"], Names.Qualified(port["appProtocol"].Text));
        }
    }

    private static void Endpoint(FieldView endpoint, string type, Problems problems)
    {
        var addresses = endpoint["addresses"];
        if (addresses.Count == 0) problems.Required(addresses, "must contain at least 1 address");
        else if (addresses.Count > MostAddresses) problems.TooMany(addresses, MostAddresses);
        foreach (var address in addresses.Items)
        {
            if (type == "FQDN" && address.IsBlank) problems.Required(address);
            else if (type == "FQDN") problems.InvalidIf(address, Names.Subdomain(address.Text) ?? (address.Text.Contains('.', StringComparison.Ordinal) ? null : "should be a domain with at least two segments separated by dots"));
            if (type is not ("IPv4" or "IPv6")) continue;
            if (!Addresses.TryParse(address.Text, out var ip))
            {
                problems.InvalidIf(address, Addresses.Ip(address.Text));
                continue;
            }

            if (ip.AddressFamily == AddressFamily.InterNetwork != (type == "IPv4")) problems.Invalid(addresses, $"must be an {type} address", address.Text);
            problems.InvalidIf(address, Addresses.Endpoint(address.Text));
        }

        if (endpoint["nodeName"].Exists) problems.InvalidIf(endpoint["nodeName"], Names.Subdomain(endpoint["nodeName"].Text));
        if (endpoint["hostname"].Exists) problems.InvalidIf(endpoint["hostname"], Names.Label(endpoint["hostname"].Text));
        var topology = endpoint["deprecatedTopology"];
        MetadataRules.Labels(topology, problems);
        if (topology.Key("kubernetes.io/hostname").Exists) problems.Invalid(topology.Key("kubernetes.io/hostname"), "may not be set in deprecatedTopology, use nodeName");
        foreach (var (field, item) in (ReadOnlySpan<(string, string)>)[("forZones", "zone"), ("forNodes", "node")])
        {
            var hints = endpoint["hints"][field];
            if (hints.Count > MostHints) problems.TooMany(hints, MostHints);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var hint in hints.Items)
            {
                if (!seen.Add(hint["name"].Text)) problems.Duplicate(hint["name"]);
                else if (item == "zone") problems.InvalidIf(hint["name"], Names.LabelValue(hint["name"].Text));
                else problems.InvalidIf(hint["name"], Names.Subdomain(hint["name"].Text));
            }
        }
    }
}
