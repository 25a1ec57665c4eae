using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Findings.Fixes;

/// <summary>A change of a text, as reports carry it to editors: a range gives way to another text.</summary>
/// <param name="Start">Where the range begins.</param>
/// <param name="End">The first place behind it; the same as <paramref name="Start"/> when text is only added.</param>
/// <param name="Text">What takes its place; empty when text is only removed.</param>
public sealed record FixChange(SourcePosition Start, SourcePosition End, string Text);
