using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>What a custom resource definition says about one version of its kind, beyond names and schema.</summary>
/// <param name="DefinitionName">The definition's name: <c>widgets.example.com</c>.</param>
/// <param name="PrinterColumns">The version's <c>additionalPrinterColumns</c>.</param>
/// <param name="Scale">The version's <c>subresources.scale</c>, or null.</param>
/// <param name="SelectableFields">The dotted paths that field selectors may name.</param>
public sealed record CustomKind(string DefinitionName, IReadOnlyList<Node> PrinterColumns, Node? Scale, IReadOnlyList<string> SelectableFields);
