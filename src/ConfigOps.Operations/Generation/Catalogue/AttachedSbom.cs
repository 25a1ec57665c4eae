namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>A bill of materials that the catalogue attaches to an image.</summary>
/// <param name="Image">The image, registry included.</param>
/// <param name="File">The document, relative to the repository.</param>
/// <param name="Owner">The file of the component or job that names it, as messages show it.</param>
public sealed record AttachedSbom(string Image, string File, string Owner);
