using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security;

/// <summary>What part a container has in its pod.</summary>
public enum ContainerRole
{
    /// <summary>Runs as long as the pod.</summary>
    Regular,

    /// <summary>Runs before the others and ends.</summary>
    Init,

    /// <summary>Is started before the others and runs as long as the pod.</summary>
    Sidecar,

    /// <summary>Was added to a running pod for debugging.</summary>
    Ephemeral,
}

/// <summary>A container that is looked at, with its place and what several rules want to know of it worked out once.</summary>
/// <param name="name">Its name.</param>
/// <param name="node">Its content.</param>
/// <param name="path">Where it stands in its object.</param>
/// <param name="role">What part it has.</param>
public sealed class ScannedContainer(string name, Node node, NodePath path, ContainerRole role)
{
    private ImageReference? _image;
    private string? _commandLine;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its content.</summary>
    public Node Node { get; } = node;

    /// <summary>Where it stands in its object.</summary>
    public NodePath Path { get; } = path;

    /// <summary>What part it has.</summary>
    public ContainerRole Role { get; } = role;

    /// <summary>Its image as written, or empty.</summary>
    public string ImageText => Node["image"]?.AsString() ?? "";

    /// <summary>Its image taken apart.</summary>
    public ImageReference Image => _image ??= ImageReference.Parse(ImageText);

    /// <summary>Its command and arguments, joined by spaces.</summary>
    public string CommandLine => _commandLine ??= string.Join(' ', (Node["command"]?.Items ?? []).Concat(Node["args"]?.Items ?? []).Select(word => word.AsString() ?? ""));

    /// <summary>Its security context, or null.</summary>
    public Node? SecurityContext => Node["securityContext"];

    /// <summary>Its volume mounts.</summary>
    public IReadOnlyList<Node> Mounts => Node["volumeMounts"]?.Items ?? [];

    /// <summary>Whether it runs as long as its pod.</summary>
    public bool IsLongRunning => Role is ContainerRole.Regular or ContainerRole.Sidecar;
}
