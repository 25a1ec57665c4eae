using ConfigOps.Operations.Security.Vulnerabilities.Packages;

namespace ConfigOps.Operations.Security.Vulnerabilities.Osv;

/// <summary>An advisory of an OSV database (OSV schema 1.x), as far as a scan needs it.</summary>
/// <param name="Id">Its id: <c>GHSA-…</c>, <c>DSA-…</c>, <c>PYSEC-…</c>.</param>
/// <param name="Aliases">The ids under which others know the same vulnerability, and those it was derived from.</param>
/// <param name="Summary">What it is about, in a line; may be empty.</param>
/// <param name="Severities">CVSS vectors.</param>
/// <param name="RatedAs">The severity word that the database gave it (<c>HIGH</c>), or null.</param>
/// <param name="Affected">What is affected.</param>
public sealed record OsvAdvisory(string Id, IReadOnlyList<string> Aliases, string Summary, IReadOnlyList<string> Severities, string? RatedAs, IReadOnlyList<OsvAffected> Affected);

/// <summary>A package that an advisory is about.</summary>
/// <param name="Package">The package.</param>
/// <param name="Ranges">The ranges of affected versions.</param>
/// <param name="Versions">Affected versions, each by itself.</param>
/// <param name="Severities">CVSS vectors for this package alone; empty to take the advisory's.</param>
/// <param name="RatedAs">A severity word for this package alone, or null.</param>
public sealed record OsvAffected(PackageIdentity Package, IReadOnlyList<OsvRange> Ranges, IReadOnlyList<string> Versions, IReadOnlyList<string> Severities, string? RatedAs);

/// <summary>A range of versions.</summary>
/// <param name="IsSemVer">Whether its versions follow Semantic Versioning rather than the ecosystem's own rules.</param>
/// <param name="Events">What happened at which version.</param>
public sealed record OsvRange(bool IsSemVer, IReadOnlyList<OsvEvent> Events);

/// <summary>What happened to a package at a version.</summary>
public enum OsvEventKind
{
    /// <summary>The vulnerability came; version <c>0</c> is before every version.</summary>
    Introduced,

    /// <summary>This is the last affected version.</summary>
    LastAffected,

    /// <summary>This version is mended.</summary>
    Fixed,

    /// <summary>The range ends here; versions beyond it are not said anything about.</summary>
    Limit,
}

/// <summary>An event of a range.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Version">At which version.</param>
public sealed record OsvEvent(OsvEventKind Kind, string Version);
