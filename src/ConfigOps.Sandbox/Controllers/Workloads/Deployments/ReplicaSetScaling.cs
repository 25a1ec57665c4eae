using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads.Deployments;

/// <summary>Moves pods between the ReplicaSets of a Deployment. Each method takes one step and says whether it changed anything.</summary>
internal sealed class ReplicaSetScaling(ControllerContext context, string source)
{
    /// <summary>Brings up the new set as far as the surge allows.</summary>
    public bool GrowNew(ref Rollout rollout)
    {
        if (rollout.New is not { } set) return false;
        return Scale(ref rollout, set, Rollout.Desired(set) > rollout.Spec.Replicas ? rollout.Spec.Replicas : NewReplicas(rollout));
    }

    /// <summary>How many pods the new set may have now.</summary>
    public static long NewReplicas(Rollout rollout)
    {
        var spec = rollout.Spec;
        if (spec.Recreate) return spec.Replicas;
        var present = rollout.New is { } set ? Rollout.Desired(set) : 0;
        var room = spec.Replicas + spec.MaxSurge - rollout.TotalDesired;
        return room <= 0 ? present : present + Math.Min(room, spec.Replicas - present);
    }

    /// <summary>Takes down old sets: their unhealthy pods first, then as many as availability allows.</summary>
    public bool ShrinkOld(ref Rollout rollout)
    {
        if (rollout.New is not { } set || !rollout.OldActive.Any()) return false;
        var notYetAvailable = Rollout.Desired(set) - Rollout.Available(set);
        var budget = rollout.TotalDesired - rollout.Spec.MinAvailable - notYetAvailable;
        if (budget <= 0) return false;
        var changed = false;
        foreach (var old in rollout.Old)
        {
            var unhealthy = Rollout.Desired(old) - Rollout.Available(old);
            var going = Math.Min(budget, unhealthy);
            if (going <= 0) continue;
            changed |= Scale(ref rollout, old, Rollout.Desired(old) - going);
            budget -= going;
        }

        var spare = rollout.TotalAvailable - rollout.Spec.MinAvailable;
        foreach (var old in rollout.Old)
        {
            var going = Math.Min(Rollout.Desired(old), spare);
            if (going <= 0) continue;
            changed |= Scale(ref rollout, old, Rollout.Desired(old) - going);
            spare -= going;
        }

        return changed;
    }

    /// <summary>Takes all old sets down at once.</summary>
    public bool StopOld(ref Rollout rollout)
    {
        var changed = false;
        foreach (var old in rollout.OldActive.ToList()) changed |= Scale(ref rollout, old, 0);
        return changed;
    }

    /// <summary>After the Deployment's size changed in the middle of a rollout: spreads the difference over the sets in proportion to their sizes.</summary>
    public void Spread(ref Rollout rollout)
    {
        var active = rollout.All.Where(static set => Rollout.Desired(set) > 0).ToList();
        var only = active.Count switch { 0 => rollout.New ?? (rollout.Old is [.., var latest] ? latest : null), 1 => active[0], _ => null };
        if (only is not null)
        {
            Scale(ref rollout, only, rollout.Spec.Replicas);
            return;
        }

        if (rollout.New is { } set && Rollout.Desired(set) == rollout.Spec.Replicas && Rollout.Available(set) == rollout.Spec.Replicas)
        {
            StopOld(ref rollout);
            return;
        }

        if (rollout.Spec.Recreate || active.Count == 0) return;
        var allowed = rollout.Spec.Replicas > 0 ? rollout.Spec.Replicas + rollout.Spec.MaxSurge : 0;
        var total = active.Sum(Rollout.Desired);
        var left = allowed - total;
        var bySize = active.OrderByDescending(Rollout.Desired).ThenByDescending(item => left > 0 ? item.CreatedAt.Ticks : -item.CreatedAt.Ticks).ToList();
        var sizes = new long[bySize.Count];
        for (var i = 0; i < bySize.Count; i++)
        {
            var size = Rollout.Desired(bySize[i]);
            var fair = left == 0 ? 0 : (long)Math.Round((double)size * allowed / (DeploymentAnnotations.MaxOf(bySize[i]) ?? total), MidpointRounding.AwayFromZero) - size;
            var share = left > 0 ? Math.Clamp(fair, 0, left) : Math.Clamp(fair, left, 0);
            sizes[i] = size + share;
            left -= share;
        }

        for (var i = 0; i < bySize.Count; i++) Scale(ref rollout, bySize[i], Math.Max(0, i == 0 ? sizes[i] + left : sizes[i]));
    }

    private bool Scale(ref Rollout rollout, Resource set, long replicas)
    {
        var before = Rollout.Desired(set);
        var sized = DeploymentAnnotations.WithSize(set, rollout.Spec);
        if (before == replicas)
        {
            rollout = rollout.With(context.Api.Update(sized));
            return false;
        }

        rollout = rollout.With(context.Api.Update(sized.Set(Number(replicas), "spec", "replicas")));
        var direction = replicas > before ? "up" : "down";
        context.Events.Record(rollout.Deployment, "Normal", "ScalingReplicaSet", $"Scaled {direction} replica set {set.Name} from {before} to {replicas}", source);
        return true;
    }
}
