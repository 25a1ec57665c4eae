using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity;

/// <summary>Collects who breaks a check: the pod itself, containers, and the fields at fault.</summary>
internal sealed class Culprits
{
    private readonly List<string> _containers = [];
    private readonly List<NodePath> _paths = [];
    private bool _pod;

    public bool Any => _pod || _containers.Count > 0;

    public int Containers => _containers.Count;

    public IReadOnlyList<NodePath> Paths => _paths;

    public void AddPod(NodePath path)
    {
        _pod = true;
        _paths.Add(path);
    }

    public void Add(ContainerView container, NodePath path)
    {
        _containers.Add(container.Name);
        _paths.Add(path);
    }

    /// <summary><c>container "a"</c> or <c>containers "a", "b"</c>.</summary>
    public string ContainerList() => $"{Wording.Plural(_containers.Count, "container", "containers")} {Wording.Quoted(_containers)}";

    /// <summary><c>pod</c>, <c>pod and container "a"</c>, or the containers alone.</summary>
    public string Setters()
    {
        if (!_pod) return ContainerList();
        return _containers.Count == 0 ? "pod" : $"pod and {ContainerList()}";
    }
}
