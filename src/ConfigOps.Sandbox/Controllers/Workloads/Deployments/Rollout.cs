using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Controllers.Workloads.Deployments;

/// <summary>A Deployment with its ReplicaSets: the one of its present template (null until it is made) and the older ones, oldest first.</summary>
internal sealed record Rollout(Resource Deployment, DeploymentSpec Spec, Resource? New, IReadOnlyList<Resource> Old)
{
    public IReadOnlyList<Resource> All => New is null ? Old : [.. Old, New];

    /// <summary>The older sets that still ask for pods.</summary>
    public IEnumerable<Resource> OldActive => Old.Where(static set => Desired(set) > 0);

    public long TotalDesired => All.Sum(Desired);

    public long TotalAvailable => All.Sum(Available);

    public static long Desired(Resource set) => set.Long(1, "spec", "replicas");

    public static long Actual(Resource set) => set.Long(0, "status", "replicas");

    public static long Ready(Resource set) => set.Long(0, "status", "readyReplicas");

    public static long Available(Resource set) => set.Long(0, "status", "availableReplicas");

    /// <summary>The same rollout with one of its sets as it is after a write.</summary>
    public Rollout With(Resource set) => New?.Uid == set.Uid
        ? this with { New = set }
        : this with { Old = [.. Old.Select(old => old.Uid == set.Uid ? set : old)] };
}
