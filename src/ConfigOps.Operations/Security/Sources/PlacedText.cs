using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Sources;

/// <summary>A text of a YAML file with its place.</summary>
/// <param name="Name">What it is called, or empty.</param>
/// <param name="Text">The text.</param>
/// <param name="Path">Where it stands.</param>
public sealed record PlacedText(string Name, string Text, NodePath Path);

/// <summary>A value of a YAML file with its place.</summary>
/// <param name="Node">The value.</param>
/// <param name="Path">Where it stands.</param>
public sealed record PlacedNode(Node Node, NodePath Path);
