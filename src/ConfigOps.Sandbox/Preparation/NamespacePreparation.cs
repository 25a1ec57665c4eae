using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Preparation;

/// <summary>A namespace is active, is told apart by a label with its name, and waits on deletion until it is empty.</summary>
internal sealed class NamespacePreparation : IPreparation
{
    private const string NameLabel = "kubernetes.io/metadata.name";

    public string Resource => "/namespaces";

    public MapNode Create(MapNode content, WriteContext context) => Labelled(content);

    public MapNode Update(MapNode live, MapNode changed, WriteContext context) =>
        Labelled(context.Subresource == "finalize" ? live.WithAt(["spec", "finalizers"], changed.At("spec", "finalizers")) : Keep(live, changed));

    /// <summary>The finalizers of the specification change through the <c>finalize</c> subresource only.</summary>
    private static MapNode Keep(MapNode live, MapNode changed) => live["spec"] is { } spec ? changed.With("spec", spec) : changed.Without("spec");

    private static MapNode Labelled(MapNode content) =>
        content.At("metadata", "name") is { } name ? content.WithAt(["metadata", "labels", NameLabel], name) : content;
}
