using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Security.Vulnerabilities.Packages;

namespace ConfigOps.Operations.Security.Vulnerabilities.Sboms;

/// <summary>A software bill of materials.</summary>
/// <param name="File">The file as messages show it.</param>
/// <param name="Subject">What it describes: an image's name, or whatever name it has itself.</param>
/// <param name="Id">Its own id (serial number or document namespace), or null.</param>
/// <param name="Components">The packages in it, each once.</param>
/// <param name="Content">The whole document, for statements that are embedded in it.</param>
public sealed record Sbom(string File, string Subject, string? Id, IReadOnlyList<SbomComponent> Components, Node Content);

/// <summary>A package in a bill of materials.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; empty when the document names none.</param>
/// <param name="Url">Its package URL, or null.</param>
/// <param name="Reference">Its id within the document; empty for none.</param>
public sealed record SbomComponent(string Name, string Version, PackageUrl? Url, string Reference)
{
    /// <summary>The package as advisories name it; null when it has no package URL, or one of a kind that OSV does not know.</summary>
    public PackageIdentity? Identity { get; } = Url is null ? null : PackageIdentity.Of(Url);

    /// <summary>The version that advisories speak of: that of the source package where the document names one.</summary>
    public string AdvisedVersion { get; } = Url?.Qualifiers.GetValueOrDefault("upstream")?.Split('@') is [_, var upstream] ? upstream : WithEpoch(Url, Version);

    // A package URL keeps the epoch of a Debian or RPM version apart.
    private static string WithEpoch(PackageUrl? url, string version) =>
        url?.Type is "rpm" or "deb" && url.Qualifiers.TryGetValue("epoch", out var epoch) && !version.Contains(':', StringComparison.Ordinal) ? $"{epoch}:{version}" : version;
}
