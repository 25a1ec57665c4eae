using System.Net.Sockets;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Networking;

/// <summary>The rules for a service's addresses and their families.</summary>
internal static class ClusterIpRules
{
    /// <summary>Checks addresses, families and policy together.</summary>
    /// <param name="spec">The service's <c>spec</c>.</param>
    /// <param name="known">Addresses that it has already, however they are spelled.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Check(FieldView spec, IReadOnlySet<string> known, Problems problems)
    {
        var (ip, ips, families) = (spec["clusterIP"], spec["clusterIPs"], spec["ipFamilies"]);
        if (!ip.IsBlank && ips.Count == 0) problems.Required(ips);
        else if (!ip.IsBlank && ips.Texts.First() != ip.Text) problems.Invalid(ips, "first value must match `clusterIP`");
        else if (ip.IsBlank && ips.Count > 0) problems.Invalid(ips, "must be empty when `clusterIP` is not specified");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var family in families.Items)
        {
            problems.OneOf(family, "IPv4", "IPv6");
            if (!seen.Add(family.Text)) problems.Duplicate(family);
        }

        problems.OneOf(spec["ipFamilyPolicy"], "PreferDualStack", "RequireDualStack", "SingleStack");
        if (!AreGood(ips, known, problems)) return;
        if (ips.Count > 1 && ips.Texts.Count(IsSix) is 0 or > 1) problems.Invalid(ips, "may specify no more than one IP for each IP family");
        var (addresses, kinds) = (ips.Items, families.Items);
        for (var i = 0; i < addresses.Length && i < kinds.Length; i++)
        {
            if (addresses[i].Text == "None") continue;
            if (kinds[i].Text == "IPv4" && IsSix(addresses[i].Text)) problems.Invalid(addresses[i], $"expected an IPv4 value as indicated by `ipFamilies[{i}]`");
            if (kinds[i].Text == "IPv6" && !IsSix(addresses[i].Text)) problems.Invalid(addresses[i], $"expected an IPv6 value as indicated by `ipFamilies[{i}]`");
        }
    }

    private static bool AreGood(FieldView ips, IReadOnlySet<string> known, Problems problems)
    {
        var good = true;
        var items = ips.Items;
        for (var i = 0; i < items.Length; i++)
        {
            if (i == 0 && items[i].Text == "None")
            {
                if (items.Length > 1) problems.Invalid(ips, "'None' must be the first and only value");
                good &= items.Length == 1;
                continue;
            }

            if (known.Contains(items[i].Text) || Addresses.Ip(items[i].Text) is not { } wrong) continue;
            problems.Invalid(items[i], wrong);
            good = false;
        }

        if (ips.Count > 2) problems.Invalid(ips, "may only hold up to 2 values");
        return good;
    }

    private static bool IsSix(string text) => Addresses.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
}
