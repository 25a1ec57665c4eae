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

/// <summary>A container that is looked at, with its place.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">Its content.</param>
/// <param name="Path">Where it stands in its object.</param>
/// <param name="Role">What part it has.</param>
public sealed record ScannedContainer(string Name, Node Node, NodePath Path, ContainerRole Role)
{
    /// <summary>Its image, or empty.</summary>
    public ImageReference Image => ImageReference.Parse(Node["image"]?.AsString() ?? "");

    /// <summary>Whether it runs as long as its pod.</summary>
    public bool IsLongRunning => Role is ContainerRole.Regular or ContainerRole.Sidecar;
}
