using ConfigOps.Operations.Security.Vulnerabilities.Packages;
using ConfigOps.Operations.Security.Vulnerabilities.Sboms;

namespace ConfigOps.Operations.Security.Vulnerabilities.Vex;

/// <summary>What a statement says of a vulnerability in a product.</summary>
public enum VexStatus
{
    /// <summary>It can be exploited.</summary>
    Affected,

    /// <summary>It cannot; the statement says why.</summary>
    NotAffected,

    /// <summary>It is mended in this product, whatever the version says.</summary>
    Fixed,

    /// <summary>It is being looked into.</summary>
    UnderInvestigation,
}

/// <summary>A statement of a VEX document.</summary>
/// <param name="Vulnerabilities">The ids that it is about.</param>
/// <param name="Products">The products that it is about.</param>
/// <param name="Status">What it says.</param>
/// <param name="Reason">Why, in the document's words; may be empty.</param>
/// <param name="At">When it was made; the newest one counts. The earliest moment when the document does not say.</param>
/// <param name="File">The document.</param>
public sealed record VexStatement(IReadOnlyList<string> Vulnerabilities, IReadOnlyList<VexProduct> Products, VexStatus Status, string Reason, DateTimeOffset At, string File)
{
    /// <summary>Whether the finding need not be acted on.</summary>
    public bool Clears => Status is VexStatus.NotAffected or VexStatus.Fixed;

    /// <summary>Whether it is about a vulnerability of a package in a bill of materials.</summary>
    public bool IsAbout(IEnumerable<string> ids, Sbom sbom, SbomComponent component) =>
        ids.Any(id => Vulnerabilities.Contains(id, StringComparer.OrdinalIgnoreCase)) && Products.Any(product => product.Covers(sbom, component));
}

/// <summary>A product of a statement.</summary>
/// <param name="Ids">What names it: a package URL, an image, the id of a bill of materials, or an id within one.</param>
/// <param name="Parts">The parts of it that are meant; empty for all.</param>
/// <param name="Document">The bill of materials within which the ids are ids, or null.</param>
public sealed record VexProduct(IReadOnlyList<string> Ids, IReadOnlyList<string> Parts, string? Document = null)
{
    /// <summary>Whether the product is the package, or the image with the package among the parts that are meant.</summary>
    public bool Covers(Sbom sbom, SbomComponent component)
    {
        if (Parts.Count == 0 && Ids.Any(id => IsComponent(id, sbom, component))) return true;
        return Ids.Any(id => IsSubject(id, sbom)) && (Parts.Count == 0 || Parts.Any(part => IsComponent(part, sbom, component)));
    }

    private bool IsComponent(string id, Sbom sbom, SbomComponent component)
    {
        if (component.Reference.Length > 0 && id == component.Reference) return Document is null || Document == sbom.Id || Document == sbom.File;
        return component.Url is not null && PackageUrl.TryParse(id) is { } url && url.Covers(component.Url);
    }

    private static bool IsSubject(string id, Sbom sbom)
    {
        if (id == sbom.Subject || id == sbom.Id) return true;
        if (PackageUrl.TryParse(id) is not { Type: "oci" or "docker" } url) return false;
        var image = ImageReference.Parse(sbom.Subject);
        var repository = url.Qualifiers.GetValueOrDefault("repository_url");
        var isSameName = repository is not null
            ? repository == $"{image.Registry}/{image.Repository}"
            : image.Repository.Split('/')[^1] == url.Name;
        var tag = url.Qualifiers.GetValueOrDefault("tag");
        return isSameName
            && (url.Version is null || !url.Version.Contains(':', StringComparison.Ordinal) || image.Digest is null || url.Version == image.Digest)
            && (tag is null || image.Tag is null || tag == image.Tag);
    }
}
