using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Migration;

/// <summary>Workloads of <c>extensions/v1beta1</c>, <c>apps/v1beta1</c> and <c>apps/v1beta2</c>: the selector must be said, and some defaults were others.</summary>
/// <param name="defaults">Which defaults the old version had where the new one has others; null for none.</param>
internal sealed class WorkloadMigration(string? defaults) : ApiMigration
{
    public override void Change(MigrationDraft draft)
    {
        var spec = NodePath.Of("spec");
        draft.Remove(spec["rollbackTo"]);
        draft.Remove(spec["templateGeneration"]);
        if (spec["selector"].Resolve(draft.Root) is null)
        {
            if (spec["template"]["metadata"]["labels"].Resolve(draft.Root) is MapNode { Count: > 0 } labels) draft.Set(spec["selector"]["matchLabels"], labels);
            else draft.Decide("apps/v1 wants a selector, and the pod template has no labels that one could be made of", spec);
        }

        if (defaults is not null) draft.Note(defaults, spec);
    }
}
