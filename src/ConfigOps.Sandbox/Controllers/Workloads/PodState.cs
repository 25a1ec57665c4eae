using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Controllers.Workloads;

/// <summary>What workload controllers ask of a pod.</summary>
internal static class PodState
{
    extension(Resource pod)
    {
        public string Phase => pod.Text("status", "phase");

        public string NodeName => pod.Text("spec", "nodeName");

        public bool IsFinished => pod.Phase is "Succeeded" or "Failed";

        /// <summary>Neither finished nor being deleted.</summary>
        public bool IsActive => !pod.IsFinished && !pod.IsDeleting;

        public bool IsReady => ConditionList.IsTrue(pod, "Ready");

        public DateTimeOffset? ReadySince => pod.IsReady ? Values.ReadTime(ConditionList.Find(pod, "Ready")?["lastTransitionTime"]) : null;

        public long Restarts => (pod.At("status", "containerStatuses")?.Items ?? []).Sum(status => status["restartCount"]?.AsInteger() ?? 0);

        /// <summary>Whether it has been ready for <paramref name="minReadySeconds"/>.</summary>
        public bool IsAvailable(long minReadySeconds, DateTimeOffset now) =>
            pod.ReadySince is { } since && (minReadySeconds == 0 || since.AddSeconds(minReadySeconds) <= now);
    }

    /// <summary>When the first of the pods that are ready but not yet available will be; null when none waits.</summary>
    public static DateTimeOffset? NextAvailable(IEnumerable<Resource> pods, long minReadySeconds, DateTimeOffset now)
    {
        if (minReadySeconds == 0) return null;
        DateTimeOffset? next = null;
        foreach (var pod in pods)
            if (pod.ReadySince?.AddSeconds(minReadySeconds) is { } available && available > now && (next is null || available < next)) next = available;
        return next;
    }
}
