using ConfigOps.Operations.Security.Vulnerabilities.Versions;

namespace ConfigOps.Operations.Security.Vulnerabilities.Osv;

/// <summary>What an advisory says about a version.</summary>
/// <param name="IsAffected">Whether it is vulnerable; null when the version or its ecosystem's rules cannot be read.</param>
/// <param name="FixedIn">The first version after it that is mended, or null when there is none.</param>
public readonly record struct VersionVerdict(bool? IsAffected, string? FixedIn);

/// <summary>Decides whether a version is affected, as the OSV schema's section on evaluation says.</summary>
internal static class AffectedVersions
{
    /// <summary>The verdict on <paramref name="version"/>.</summary>
    public static VersionVerdict Judge(OsvAffected affected, string version)
    {
        var isListed = affected.Versions.Contains(version, StringComparer.Ordinal);
        var scheme = VersionSchemes.Of(affected.Package.Ecosystem);
        var isUnsure = false;
        string? fix = null;
        var isInRange = false;
        foreach (var range in affected.Ranges)
        {
            var rules = range.IsSemVer && scheme is not GoScheme and not NpmScheme ? VersionSchemes.SemVer : scheme;
            if (rules is null || !rules.IsVersion(version) || !range.Events.All(entry => entry.Version is "0" or "*" || rules.IsVersion(entry.Version)))
            {
                isUnsure = true;
                continue;
            }

            isInRange |= IsIn(range, version, rules);
            fix = Earlier(fix, FixAfter(range, version, rules), rules);
        }

        if (isListed || isInRange) return new VersionVerdict(true, fix);
        // A list of versions is complete by itself, so a range that cannot be read does not make its answer doubtful.
        return new VersionVerdict(isUnsure && affected.Versions.Count == 0 ? null : false, null);
    }

    private static bool IsIn(OsvRange range, string version, VersionScheme rules)
    {
        var isAffected = false;
        var order = Comparer<OsvEvent>.Create((x, y) => CompareEvents(x, y, rules));
        foreach (var entry in range.Events.Order(order))
        {
            var reached = Compare(version, entry.Version, rules);
            isAffected = entry.Kind switch
            {
                OsvEventKind.Introduced when reached >= 0 => true,
                OsvEventKind.Fixed or OsvEventKind.Limit when reached >= 0 => false,
                OsvEventKind.LastAffected when reached > 0 => false,
                _ => isAffected,
            };
        }

        return isAffected;
    }

    private static string? FixAfter(OsvRange range, string version, VersionScheme rules)
    {
        string? first = null;
        foreach (var entry in range.Events)
            if (entry.Kind == OsvEventKind.Fixed && Compare(version, entry.Version, rules) < 0) first = Earlier(first, entry.Version, rules);
        return first;
    }

    private static string? Earlier(string? x, string? y, VersionScheme rules) => x is null || y is null ? x ?? y : rules.TryCompare(x, y) <= 0 ? x : y;

    // At one version the range ends before it begins anew.
    private static int CompareEvents(OsvEvent x, OsvEvent y, VersionScheme rules)
    {
        var order = x.Version == y.Version ? 0 : Compare(x.Version, y.Version, rules);
        return order != 0 ? order : y.Kind.CompareTo(x.Kind);
    }

    private static int Compare(string x, string y, VersionScheme rules)
    {
        if (y is "0") return x is "0" ? 0 : 1;
        if (x is "0") return -1;
        if (y is "*") return -1;
        return x is "*" ? 1 : rules.Compare(x, y);
    }
}
