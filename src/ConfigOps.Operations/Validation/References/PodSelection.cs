using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.References;

/// <summary>Which pods of the set a selector means.</summary>
internal static class PodSelection
{
    private static readonly (string Group, string Kind)[] Workloads =
    [
        ("", "Pod"), ("", "ReplicationController"), ("apps", "Deployment"), ("apps", "ReplicaSet"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("batch", "Job"), ("batch", "CronJob"),
    ];

    /// <summary>The pods that objects of a namespace are or make.</summary>
    public static IEnumerable<PodTemplate> PodsIn(ResourceIndex index, string name) =>
        Workloads.SelectMany(kind => index.OfKind(kind.Group, kind.Kind, name)).Select(PodTemplate.Of).OfType<PodTemplate>();

    /// <summary>Whether the namespace has pods and none of them is selected.</summary>
    public static bool SelectsNothing(LabelSelector selector, ResourceIndex index, string name)
    {
        var any = false;
        foreach (var pod in PodsIn(index, name))
        {
            if (selector.Matches(pod.Metadata?["labels"])) return false;
            any = true;
        }

        return any;
    }
}
