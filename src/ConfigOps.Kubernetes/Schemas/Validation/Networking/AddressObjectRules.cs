using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Networking;

/// <summary>The rules for addresses of services as objects, and for the ranges they are taken from.</summary>
internal static class AddressObjectRules
{
    private const int MostRanges = 2;

    /// <summary>An IPAddress; its name is the address, in its standard spelling.</summary>
    public static void Address(FieldView address, Problems problems)
    {
        MetadataRules.Check(address["metadata"], static name => Addresses.TryParse(name, out var parsed) && parsed.ToString() == name ? null : Addresses.Ip(name) ?? "must be in canonical form", problems);
        var parent = address["spec"]["parentRef"];
        if (!parent.Exists)
        {
            problems.Required(parent);
            return;
        }

        if (!parent["group"].IsBlank) problems.InvalidIf(parent["group"], Names.Subdomain(parent["group"].Text));
        foreach (var field in (ReadOnlySpan<string>)["resource", "name"])
        {
            if (parent[field].IsBlank) problems.Required(parent[field]);
            else problems.InvalidIf(parent[field], Names.PathSegment(parent[field].Text));
        }

        if (!parent["namespace"].IsBlank) problems.InvalidIf(parent["namespace"], Names.PathSegment(parent["namespace"].Text));
    }

    /// <summary>A ServiceCIDR: one range, or one of each family.</summary>
    public static void Ranges(FieldView ranges, Problems problems)
    {
        MetadataRules.Check(ranges["metadata"], Names.Subdomain, problems);
        Check(ranges["spec"]["cidrs"], problems);
    }

    /// <summary>The list of ranges.</summary>
    public static void Check(FieldView cidrs, Problems problems)
    {
        if (cidrs.Count == 0) problems.Required(cidrs, "at least one CIDR required");
        else if (cidrs.Count > MostRanges) problems.Invalid(cidrs, $"may only hold up to {MostRanges} values");
        else
        {
            foreach (var cidr in cidrs.Items) problems.InvalidIf(cidr, Addresses.Cidr(cidr.Text) ?? Uncommon(cidr.Text));
            if (cidrs.Count == MostRanges && Addresses.TryParseRange(cidrs.Items[0].Text, out var first) && Addresses.TryParseRange(cidrs.Items[1].Text, out var second) && first.BaseAddress.AddressFamily == second.BaseAddress.AddressFamily)
                problems.Invalid(cidrs, "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64");
        }
    }

    private static string? Uncommon(string text) =>
        Addresses.TryParseRange(text, out var range) && range.ToString() is var canonical && canonical != text ? $"must be in canonical form (\"{canonical}\")" : null;
}
