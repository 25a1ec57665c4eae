using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity;

/// <summary>The pod in a resource: the resource itself when it is a Pod, the template of a workload otherwise.</summary>
/// <param name="Owner">The resource that holds the pod.</param>
/// <param name="Metadata">The pod's metadata, or null.</param>
/// <param name="Spec">The pod's spec.</param>
/// <param name="Path">Where the pod stands in the resource: the root of a Pod, <c>spec.template</c> of a Deployment.</param>
public sealed record PodTemplate(Resource Owner, Node? Metadata, Node Spec, NodePath Path)
{
    /// <summary>Whether the resource is the pod itself.</summary>
    public bool IsPod => Owner.Kind is { Group: "", Kind: "Pod" };

    /// <summary>The pod in <paramref name="resource"/>; null when it is not of a kind that has one, or lacks its spec.</summary>
    public static PodTemplate? Of(Resource resource)
    {
        if (KeysTo(resource.Kind) is not { } keys) return null;
        return resource.Root.At(keys) is MapNode pod && pod["spec"] is MapNode spec ? new(resource, pod["metadata"], spec, NodePath.Of(keys)) : null;
    }

    /// <summary>Whether objects of a kind hold a pod.</summary>
    public static bool IsHeldBy(GroupVersionKind kind) => KeysTo(kind) is not null;

    private static string[]? KeysTo(GroupVersionKind kind) => (kind.Group, kind.Kind) switch
    {
        ("", "Pod") => [],
        ("", "PodTemplate") => ["template"],
        ("", "ReplicationController") => ["spec", "template"],
        ("apps", "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet") => ["spec", "template"],
        ("batch", "Job") => ["spec", "template"],
        ("batch", "CronJob") => ["spec", "jobTemplate", "spec", "template"],
        _ => null,
    };
}
