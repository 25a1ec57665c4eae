namespace ConfigOps.Kubernetes.Resources;

/// <summary>A Kubernetes object: its content and, when it was read from a manifest, the file it stands in. Immutable.</summary>
/// <param name="root">The whole object.</param>
/// <param name="file">The manifest's path as messages show it (relative, with forward slashes); null for an object from a server.</param>
public sealed class Resource(MapNode root, string? file = null)
{
    /// <summary>The whole object.</summary>
    public MapNode Root { get; } = root;

    /// <summary>The manifest it was read from, or null.</summary>
    public string? File { get; } = file;

    /// <summary>Its kind; parts that the object lacks are empty.</summary>
    public GroupVersionKind Kind { get; } = GroupVersionKind.From(root["apiVersion"]?.AsString() ?? "", root["kind"]?.AsString() ?? "");

    /// <summary>Its name, or empty.</summary>
    public string Name => Root.At("metadata", "name")?.AsString() ?? "";

    /// <summary>Its namespace, or empty.</summary>
    public string Namespace => Root.At("metadata", "namespace")?.AsString() ?? "";

    /// <summary>Which object it is.</summary>
    public ResourceKey Key => new(Kind, Namespace, Name);

    /// <summary>Where it starts in its file.</summary>
    public SourcePosition Position => Root.Position;

    /// <summary>The value of a label, or null.</summary>
    public string? Label(string name) => Root.At("metadata", "labels", name)?.AsString();

    /// <summary>The value of an annotation, or null.</summary>
    public string? Annotation(string name) => Root.At("metadata", "annotations", name)?.AsString();

    /// <summary>The value at a chain of keys, or null.</summary>
    public Node? At(params ReadOnlySpan<string> keys) => Root.At(keys);

    /// <summary>The same resource with another content.</summary>
    public Resource With(MapNode content) => new(content, File);

    /// <inheritdoc/>
    public override string ToString() => Key.ToString();
}
