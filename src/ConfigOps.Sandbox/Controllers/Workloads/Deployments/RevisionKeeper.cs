using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Machinery;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads.Deployments;

/// <summary>Keeps a Deployment's revisions: finds or makes the ReplicaSet of its present template, numbers it, and drops the oldest beyond the limit.</summary>
internal sealed class RevisionKeeper(ControllerContext context, string source)
{
    private const string HashLabel = "pod-template-hash";

    /// <summary>The Deployment's ReplicaSets as they are; <see cref="Rollout.New"/> is null when none has the present template.</summary>
    public Rollout Read(Resource deployment)
    {
        var sets = Claiming.Claim(context, deployment, Kinds.ReplicaSet).OrderBy(static set => set.CreatedAt).ThenBy(DeploymentAnnotations.RevisionOf).ThenBy(static set => set.Name, StringComparer.Ordinal).ToList();
        var template = deployment.At("spec", "template") ?? MapNode.Empty;
        var present = sets.Find(set => WithoutHash(set.At("spec", "template")).Equals(template));
        return new(deployment, DeploymentSpec.Read(deployment), present, [.. sets.Where(set => set.Uid != present?.Uid)]);
    }

    /// <summary>Gives the present template its ReplicaSet (when <paramref name="create"/>) and the highest revision.</summary>
    public Rollout Advance(Rollout rollout, bool create)
    {
        var revision = rollout.Old.Select(DeploymentAnnotations.RevisionOf).DefaultIfEmpty(0).Max() + 1;
        if (rollout.New is { } present)
        {
            var marked = DeploymentAnnotations.OnNewSet(present, rollout.Deployment, revision);
            if (present.Long(0, "spec", "minReadySeconds") != rollout.Spec.MinReadySeconds) marked = marked.Set(Number(rollout.Spec.MinReadySeconds), "spec", "minReadySeconds");
            var kept = context.Api.Update(marked);
            var found = MarkDeployment(rollout.Deployment, kept, "FoundNewReplicaSet", $"Found new replica set \"{kept.Name}\"", onlyWhenAbsent: true);
            return rollout with { Deployment = found, New = kept };
        }

        return create ? Create(rollout, revision) : rollout;
    }

    /// <summary>Deletes the oldest ReplicaSets without pods beyond the Deployment's <c>revisionHistoryLimit</c>.</summary>
    public void Trim(Rollout rollout)
    {
        var removable = rollout.Old.Where(static set => !set.IsDeleting && Rollout.Desired(set) == 0 && Rollout.Actual(set) == 0 && set.Generation <= set.Long(0, "status", "observedGeneration")).ToList();
        var excess = rollout.Old.Count(static set => !set.IsDeleting) - rollout.Spec.HistoryLimit;
        foreach (var set in removable.OrderBy(DeploymentAnnotations.RevisionOf).Take((int)Math.Clamp(excess, 0, int.MaxValue))) context.Api.Delete(set);
    }

    private Rollout Create(Rollout rollout, long revision)
    {
        var deployment = rollout.Deployment;
        var set = NewSet(rollout, revision);
        Resource created;
        try
        {
            created = context.Api.Create(set);
        }
        catch (ApiRefusalException refusal) when (refusal.Status.Reason == "AlreadyExists")
        {
            // Another template has the same hash: count the collision, which changes the next name.
            var collisions = deployment.Long(0, "status", "collisionCount") + 1;
            context.Api.Update(deployment.Set(Number(collisions), "status", "collisionCount"), "status");
            throw;
        }
        catch (ApiRefusalException refusal)
        {
            var conditions = ConditionList.Of(deployment);
            conditions.Set("Progressing", "False", "ReplicaSetCreateError", $"Failed to create new replica set \"{set.Name}\": {refusal.Status.Message}", context.Clock.GetUtcNow(), ("lastUpdateTime", Time(context.Clock.GetUtcNow())));
            context.Api.Update(deployment.Set(conditions.Build(), "status", "conditions"), "status");
            throw;
        }

        if (Rollout.Desired(created) > 0)
            context.Events.Record(deployment, "Normal", "ScalingReplicaSet", $"Scaled up replica set {created.Name} from 0 to {Rollout.Desired(created)}", source);
        var marked = MarkDeployment(deployment, created, "NewReplicaSetCreated", $"Created new replica set \"{created.Name}\"", onlyWhenAbsent: false);
        return rollout with { Deployment = marked, New = created };
    }

    private static Resource NewSet(Rollout rollout, long revision)
    {
        var deployment = rollout.Deployment;
        var template = deployment.At("spec", "template") as MapNode ?? MapNode.Empty;
        var hash = TemplateHash.Of(template, deployment.Long(0, "status", "collisionCount"));
        var labelled = template.WithAt(["metadata", "labels", HashLabel], Text(hash));
        var selector = (deployment.At("spec", "selector") as MapNode ?? MapNode.Empty).WithAt(["matchLabels", HashLabel], Text(hash));
        var set = new Resource(Map(
            ("apiVersion", Text("apps/v1")),
            ("kind", Text("ReplicaSet")),
            ("metadata", Map(
                ("name", Text($"{deployment.Name}-{hash}")),
                ("namespace", Text(deployment.Namespace)),
                ("labels", labelled.At("metadata", "labels")),
                ("ownerReferences", List(OwnerReference.ControlledBy(deployment))))),
            ("spec", Map(
                ("replicas", Number(ReplicaSetScaling.NewReplicas(rollout))),
                ("minReadySeconds", rollout.Spec.MinReadySeconds == 0 ? null : Number(rollout.Spec.MinReadySeconds)),
                ("selector", selector),
                ("template", labelled)))));
        return DeploymentAnnotations.WithSize(DeploymentAnnotations.OnNewSet(set, deployment, revision), rollout.Spec);
    }

    /// <summary>Writes the revision and a first progress condition on the Deployment (through its status, which lets annotations pass).</summary>
    private Resource MarkDeployment(Resource deployment, Resource set, string reason, string message, bool onlyWhenAbsent)
    {
        var now = context.Clock.GetUtcNow();
        var marked = deployment.Set(Text(DeploymentAnnotations.Spell(DeploymentAnnotations.RevisionOf(set))), "metadata", "annotations", DeploymentAnnotations.Revision);
        var conditions = ConditionList.Of(deployment);
        if (DeploymentSpec.Read(deployment).ProgressDeadline is not null && (!onlyWhenAbsent || conditions.Find("Progressing") is null))
            conditions.Set("Progressing", "True", reason, message, now, ("lastUpdateTime", Time(now)));
        return context.Api.Update(marked.Set(conditions.Build(), "status", "conditions"), "status");
    }

    private static MapNode WithoutHash(Node? template)
    {
        if (template is not MapNode map) return MapNode.Empty;
        var bare = map.WithAt(["metadata", "labels", HashLabel], null);
        // The label may have been the only one: then the maps around it were made for it.
        return bare.At("metadata", "labels") is MapNode { Count: 0 } ? bare.WithAt(["metadata", "labels"], null) : bare;
    }
}
