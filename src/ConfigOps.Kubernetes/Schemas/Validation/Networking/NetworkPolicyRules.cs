using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Networking;

/// <summary>The rules for network policies.</summary>
internal static class NetworkPolicyRules
{
    /// <summary>A NetworkPolicy.</summary>
    public static void Check(FieldView policy, Problems problems)
    {
        MetadataRules.Check(policy["metadata"], Names.Subdomain, problems);
        var spec = policy["spec"];
        SelectorRules.Label(spec["podSelector"], problems);
        foreach (var (list, peers) in (ReadOnlySpan<(string, string)>)[("ingress", "from"), ("egress", "to")])
        {
            foreach (var rule in spec[list].Items)
            {
                foreach (var port in rule["ports"].Items) Port(port, problems);
                foreach (var peer in rule[peers].Items) Peer(peer, problems);
            }
        }

        var types = spec["policyTypes"];
        if (types.Count > 2) problems.Invalid(types, "may not specify more than two policyTypes");
        else foreach (var type in types.Items) problems.OneOf(type, "Ingress", "Egress");
    }

    private static void Port(FieldView rule, Problems problems)
    {
        problems.OneOf(rule["protocol"], "TCP", "UDP", "SCTP");
        var (port, end) = (rule["port"], rule["endPort"]);
        if (!port.Exists)
        {
            if (end.Exists) problems.Invalid(end, "may not be specified when `port` is not specified");
        }
        else if (port.Value is ScalarNode { Kind: ScalarKind.String })
        {
            if (end.Exists) problems.Invalid(end, "may not be specified when `port` is non-numeric");
            problems.InvalidIf(port, port.IsBlank ? "must contain at least one letter (a-z)" : Names.Port(port.Text));
        }
        else
        {
            problems.InvalidIf(port, Names.PortNumber(port.Integer ?? 0));
            if (!end.Exists) return;
            if (end.Integer < port.Integer) problems.Invalid(end, "must be greater than or equal to `port`");
            problems.InvalidIf(end, Names.PortNumber(end.Integer ?? 0));
        }
    }

    private static void Peer(FieldView peer, Problems problems)
    {
        var block = peer["ipBlock"];
        SelectorRules.Label(peer["podSelector"], problems);
        SelectorRules.Label(peer["namespaceSelector"], problems);
        if (block.Exists) Block(block, problems);
        var selected = peer["podSelector"].Exists || peer["namespaceSelector"].Exists;
        if (!selected && !block.Exists) problems.Required(peer, "must specify a peer");
        else if (selected && block.Exists) problems.Forbidden(peer, "may not specify both ipBlock and another peer");
    }

    private static void Block(FieldView block, Problems problems)
    {
        var cidr = block["cidr"];
        if (cidr.IsBlank)
        {
            problems.Required(cidr);
            return;
        }

        if (!Addresses.TryParseRange(cidr.Text, out var range))
        {
            problems.InvalidIf(cidr, Addresses.Cidr(cidr.Text));
            return;
        }

        foreach (var except in block["except"].Items)
        {
            if (!Addresses.TryParseRange(except.Text, out var inner)) problems.InvalidIf(except, Addresses.Cidr(except.Text));
            else if (!Addresses.IsWithin(inner, range)) problems.Invalid(except, "must be a strict subset of `cidr`");
        }
    }
}
