using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security;

/// <summary>An object that is looked at, with what several rules want to know of it worked out once.</summary>
public sealed class ScannedResource
{
    /// <summary>Prepares <paramref name="resource"/>.</summary>
    public ScannedResource(Resource resource)
    {
        Resource = resource;
        Namespace = ResourceIndex.NamespaceOf(resource);
        Pod = PodTemplate.Of(resource);
        Containers = Pod is null ? [] : [.. ContainersOf(Pod)];
    }

    /// <summary>The object.</summary>
    public Resource Resource { get; }

    /// <summary>Its namespace, <c>default</c> when it names none.</summary>
    public string Namespace { get; }

    /// <summary>The pod it is or makes, or null.</summary>
    public PodTemplate? Pod { get; }

    /// <summary>The containers of the pod: init, regular, ephemeral.</summary>
    public IReadOnlyList<ScannedContainer> Containers { get; }

    /// <summary>The volumes of the pod.</summary>
    public IReadOnlyList<Node> Volumes => Pod?.Spec["volumes"]?.Items ?? [];

    /// <summary>The service account the pod runs as, by whichever of the field's two names; <c>default</c> when it names none.</summary>
    public string ServiceAccount => Pod?.Spec["serviceAccountName"]?.AsString() is { Length: > 0 } named ? named : Pod?.Spec["serviceAccount"]?.AsString() is { Length: > 0 } old ? old : "default";

    /// <summary>The pod's labels, or null.</summary>
    public Node? PodLabels => Pod?.Metadata?["labels"];

    /// <summary>Where the pod's spec stands.</summary>
    public NodePath PodSpecPath => Pod!.Path["spec"];

    /// <summary>The network policies that are about the pods, once somebody asked <see cref="NamespaceFacts.PoliciesOf"/>.</summary>
    internal IReadOnlyList<PolicyFacts>? Policies { get; set; }

    /// <summary>What the Pod Security Standards say about the pod, once somebody asked <see cref="ScanContext.Judge"/>.</summary>
    internal PodSecurityVerdict? Verdict { get; set; }

    /// <summary>Whether the pod is meant to end.</summary>
    public bool IsJob => Is("batch", "Job") || Is("batch", "CronJob");

    /// <summary>Whether the object is of a kind, in whatever version.</summary>
    public bool Is(string group, string kind) => Resource.Kind.Kind == kind && Resource.Kind.Group == group;

    /// <summary>Whether a container that runs as long as the pod declares a port by a name.</summary>
    public bool HasPort(string name)
    {
        foreach (var container in Containers)
            if (container.IsLongRunning)
                foreach (var port in container.Node["ports"]?.Items ?? [])
                    if (port["name"]?.AsString() == name) return true;
        return false;
    }

    private static IEnumerable<ScannedContainer> ContainersOf(PodTemplate pod)
    {
        foreach (var (list, usual) in new[] { ("initContainers", ContainerRole.Init), ("containers", ContainerRole.Regular), ("ephemeralContainers", ContainerRole.Ephemeral) })
        {
            var items = pod.Spec[list]?.Items ?? [];
            for (var i = 0; i < items.Count; i++)
            {
                var role = usual == ContainerRole.Init && items[i]["restartPolicy"]?.AsString() == "Always" ? ContainerRole.Sidecar : usual;
                yield return new ScannedContainer(items[i]["name"]?.AsString() ?? "", items[i], pod.Path["spec"][list][i], role);
            }
        }
    }
}
