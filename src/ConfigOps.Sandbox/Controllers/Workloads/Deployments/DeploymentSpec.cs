using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads.Deployments;

/// <summary>A Deployment's wishes in numbers.</summary>
internal sealed record DeploymentSpec(long Replicas, long MaxSurge, long MaxUnavailable, long MinReadySeconds, long? ProgressDeadline, long HistoryLimit, bool Paused, bool Recreate)
{
    private const long DefaultDeadline = 600;
    private const long DefaultHistory = 10;

    public long MinAvailable => Replicas - MaxUnavailable;

    public static DeploymentSpec Read(Resource deployment)
    {
        var replicas = deployment.Long(1, "spec", "replicas");
        var recreate = deployment.Text("spec", "strategy", "type") == "Recreate";
        var rolling = deployment.At("spec", "strategy", "rollingUpdate");
        var surge = recreate ? 0 : Portion(rolling?["maxSurge"] ?? Text("25%"), replicas, roundUp: true, 1);
        var unavailable = recreate ? 0 : Portion(rolling?["maxUnavailable"] ?? Text("25%"), replicas, roundUp: false, 0);
        // With neither, nothing could move: one pod may then be unavailable.
        if (!recreate && surge == 0 && unavailable == 0) unavailable = 1;
        var deadline = deployment.Long(DefaultDeadline, "spec", "progressDeadlineSeconds");
        return new(
            replicas,
            surge,
            Math.Min(unavailable, replicas),
            deployment.Long(0, "spec", "minReadySeconds"),
            deadline == int.MaxValue ? null : deadline,
            deployment.Long(DefaultHistory, "spec", "revisionHistoryLimit"),
            deployment.At("spec", "paused")?.AsBoolean() ?? false,
            recreate);
    }
}
