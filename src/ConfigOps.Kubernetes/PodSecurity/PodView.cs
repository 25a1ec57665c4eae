using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity;

/// <summary>A container of a pod, with its place.</summary>
internal readonly record struct ContainerView(string Name, Node Node, NodePath Path)
{
    public Node? SecurityContext => Node["securityContext"];

    public NodePath SecurityPath => Path["securityContext"];
}

/// <summary>A pod as the checks look at it: containers in the order the server visits them (init, regular, ephemeral). An explicit null counts as absent.</summary>
internal sealed class PodView
{
    public PodView(Node? metadata, Node spec, NodePath path)
    {
        Annotations = metadata?["annotations"];
        Spec = spec;
        Path = path;
        SpecPath = path["spec"];
        var containers = new List<ContainerView>(2);
        foreach (var kind in (ReadOnlySpan<string>)["initContainers", "containers", "ephemeralContainers"])
        {
            var items = spec[kind]?.Items ?? [];
            for (var i = 0; i < items.Count; i++)
                containers.Add(new ContainerView(items[i]["name"]?.AsString() ?? "", items[i], SpecPath[kind][i]));
        }

        Containers = containers;
    }

    public Node? Annotations { get; }

    public Node Spec { get; }

    public NodePath Path { get; }

    public NodePath SpecPath { get; }

    public IReadOnlyList<ContainerView> Containers { get; }

    public Node? SecurityContext => Spec["securityContext"];

    public NodePath SecurityPath => SpecPath["securityContext"];

    public bool IsWindows => Spec.At("os", "name")?.AsString() == "windows";

    /// <summary>Whether the pod runs in a user namespace of its own, where root inside is nobody outside.</summary>
    public bool HasOwnUserNamespace => Spec["hostUsers"]?.AsBoolean() == false;
}
