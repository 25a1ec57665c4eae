using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Explaining;

/// <summary>A value of the catalogue and how it came about.</summary>
/// <param name="Path">Its path, as in <c>--set</c>.</param>
/// <param name="Value">What it is; null when nothing sets it or the topmost layer takes it away.</param>
/// <param name="Layers">The layers that say something of it, the topmost first: that one decides, the others are overridden.</param>
/// <param name="Note">What follows from it, or from where it comes when no layer sets it; null when there is nothing to add.</param>
public sealed record ExplainedValue(string Path, Node? Value, IReadOnlyList<LayeredValue> Layers, string? Note);
