using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads.Deployments;

/// <summary>Makes the status of a Deployment from its ReplicaSets.</summary>
internal sealed class DeploymentStatus(ControllerContext context)
{
    public const string TimedOut = "ProgressDeadlineExceeded";
    private const string Complete = "NewReplicaSetAvailable";

    /// <summary>Writes counts and the Available condition; the Progressing condition too unless the Deployment is paused or being scaled.</summary>
    /// <returns>The Deployment with its new status, and when to look again for the progress deadline.</returns>
    public (Resource Deployment, DateTimeOffset? LookAgain) Write(Rollout rollout, bool judgeProgress)
    {
        var counts = Counts.Of(rollout);
        var conditions = ConditionList.Of(rollout.Deployment);
        var now = context.Clock.GetUtcNow();
        if (counts.Available >= rollout.Spec.MinAvailable) Set(conditions, "Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", now);
        else Set(conditions, "Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", now);
        if (judgeProgress) JudgeProgress(rollout, counts, conditions, now);
        if (rollout.All.Select(static set => ConditionList.Find(set, "ReplicaFailure")).FirstOrDefault(static found => found?["status"]?.AsString() == "True") is { } failure)
            Set(conditions, "ReplicaFailure", "True", failure["reason"]?.AsString() ?? "", failure["message"]?.AsString() ?? "", now);
        else if (judgeProgress) conditions.Remove("ReplicaFailure");
        var written = context.Api.UpdateStatus(rollout.Deployment, Render(rollout, counts, conditions));
        return (written, LookAgain(rollout, conditions));
    }

    /// <summary>Whether the whole Deployment runs its present template.</summary>
    public static bool IsComplete(Rollout rollout) => Counts.Of(rollout).IsComplete(rollout.Spec);

    private static void JudgeProgress(Rollout rollout, Counts counts, ConditionList conditions, DateTimeOffset now)
    {
        if (rollout.Spec.ProgressDeadline is not { } deadline)
        {
            conditions.Remove("Progressing");
            return;
        }

        var present = conditions.Find("Progressing");
        var name = rollout.New is { } set ? $"ReplicaSet \"{set.Name}\"" : $"Deployment \"{rollout.Deployment.Name}\"";
        var reason = present?["reason"]?.AsString();
        if (counts.Replicas == counts.Updated && reason == Complete) return;
        if (counts.IsComplete(rollout.Spec)) Set(conditions, "Progressing", "True", Complete, $"{name} has successfully progressed.", now);
        else if (counts.HasMovedSince(rollout.Deployment)) Set(conditions, "Progressing", "True", "ReplicaSetUpdated", $"{name} is progressing.", now, always: true);
        else if (present is not null && reason != Complete && reason != TimedOut && ReadTime(present["lastUpdateTime"]) is { } moved && moved.AddSeconds(deadline) < now)
            Set(conditions, "Progressing", "False", TimedOut, $"{name} has timed out progressing.", now);
    }

    private static DateTimeOffset? LookAgain(Rollout rollout, ConditionList conditions)
    {
        if (rollout.Spec.ProgressDeadline is not { } deadline || conditions.Find("Progressing") is not { } progress) return null;
        if (progress["reason"]?.AsString() is Complete or TimedOut) return null;
        return ReadTime(progress["lastUpdateTime"])?.AddSeconds(deadline + 1);
    }

    private static MapNode Render(Rollout rollout, Counts counts, ConditionList conditions)
    {
        var status = new MapBuilder().Set("observedGeneration", Number(rollout.Deployment.Generation));
        SetPositive(status, "replicas", counts.Replicas);
        SetPositive(status, "updatedReplicas", counts.Updated);
        SetPositive(status, "readyReplicas", counts.Ready);
        SetPositive(status, "availableReplicas", counts.Available);
        SetPositive(status, "unavailableReplicas", counts.Unavailable);
        status.Set("terminatingReplicas", Number(counts.Terminating));
        if (conditions.Build() is { } list) status.Set("conditions", list);
        if (rollout.Deployment.At("status", "collisionCount") is { } collisions) status.Set("collisionCount", collisions);
        return status.Build();
    }

    private static void SetPositive(MapBuilder status, string name, long value)
    {
        if (value > 0) status.Set(name, Number(value));
    }

    /// <summary>Sets a condition unless it says the same already; <paramref name="always"/> refreshes its <c>lastUpdateTime</c> too.</summary>
    private static void Set(ConditionList conditions, string type, string status, string reason, string message, DateTimeOffset now, bool always = false)
    {
        var present = conditions.Find(type);
        if (!always && present?["status"]?.AsString() == status && present["reason"]?.AsString() == reason) return;
        conditions.Set(type, status, reason, message, now, ("lastUpdateTime", Time(now)));
    }

    private sealed record Counts(long Replicas, long Updated, long Ready, long Available, long Unavailable, long Terminating)
    {
        public static Counts Of(Rollout rollout)
        {
            var available = rollout.TotalAvailable;
            return new(
                rollout.All.Sum(Rollout.Actual),
                rollout.New is { } set ? Rollout.Actual(set) : 0,
                rollout.All.Sum(Rollout.Ready),
                available,
                Math.Max(0, rollout.TotalDesired - available),
                rollout.All.Sum(static set => set.Long(0, "status", "terminatingReplicas")));
        }

        public bool IsComplete(DeploymentSpec spec) => Updated == spec.Replicas && Replicas == spec.Replicas && Available == spec.Replicas;

        /// <summary>Whether more is new, ready or available, or less is old, than the last status said.</summary>
        public bool HasMovedSince(Resource deployment)
        {
            var updated = deployment.Long(0, "status", "updatedReplicas");
            return Updated > updated
                || Replicas - Updated < deployment.Long(0, "status", "replicas") - updated
                || Ready > deployment.Long(0, "status", "readyReplicas")
                || Available > deployment.Long(0, "status", "availableReplicas");
        }
    }
}
