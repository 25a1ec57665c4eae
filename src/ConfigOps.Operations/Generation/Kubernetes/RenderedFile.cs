using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>A manifest file that was rendered.</summary>
/// <param name="Path">Its path below the manifests folder, with forward slashes: <c>billing/deployment.yaml</c>.</param>
/// <param name="Text">Its text.</param>
/// <param name="Resources">Its resources, at their places in the text.</param>
/// <param name="IsPrivate">Whether only its owner may read it, because it holds secret values.</param>
internal sealed record RenderedFile(string Path, string Text, IReadOnlyList<Resource> Resources, bool IsPrivate);
