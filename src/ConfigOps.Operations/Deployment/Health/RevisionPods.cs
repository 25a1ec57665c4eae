using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Deployment.Health;

/// <summary>Finds the pods of a workload's newest revision: a crash of the revision that is being replaced says nothing about the new one.</summary>
internal static class RevisionPods
{
    private const string RevisionAnnotation = "deployment.kubernetes.io/revision";

    /// <summary>The pods of the newest revision of <paramref name="workload"/>; those that are being deleted (an earlier try of the same revision) say nothing any more.</summary>
    public static IEnumerable<Resource> Of(Resource workload, IEnumerable<Resource> pods, IEnumerable<Resource> replicaSets) =>
        OfRevision(workload, pods.Where(pod => pod.At("metadata", "deletionTimestamp") is null), replicaSets);

    private static IEnumerable<Resource> OfRevision(Resource workload, IEnumerable<Resource> pods, IEnumerable<Resource> replicaSets) => workload.Kind.Kind switch
    {
        "Deployment" => pods.Where(pod => replicaSets.Any(set => IsOwnedBy(set, workload) && set.Annotation(RevisionAnnotation) == workload.Annotation(RevisionAnnotation) && IsOwnedBy(pod, set))),
        "StatefulSet" => pods.Where(pod => IsOwnedBy(pod, workload) && pod.Label("controller-revision-hash") == workload.At("status", "updateRevision")?.AsString()),
        _ => pods.Where(pod => IsOwnedBy(pod, workload)),
    };

    /// <summary>How often the containers of a pod that are not running now were restarted, at most.</summary>
    public static long RestartsOf(Resource pod) => Containers(pod)
        .Where(container => container["ready"]?.AsBoolean() != true && container.At("state", "running") is null)
        .Select(container => container["restartCount"]?.AsInteger() ?? 0)
        .DefaultIfEmpty(0)
        .Max();

    private static IEnumerable<Node> Containers(Resource pod) =>
        (pod.At("status", "initContainerStatuses")?.Items ?? []).Concat(pod.At("status", "containerStatuses")?.Items ?? []);

    private static bool IsOwnedBy(Resource dependent, Resource owner) =>
        owner.At("metadata", "uid")?.AsString() is { } uid && dependent.At("metadata", "ownerReferences")?.Items.Any(reference => reference["uid"]?.AsString() == uid) == true;
}
