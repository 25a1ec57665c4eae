using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Migration;

/// <summary>Disruption budgets of <c>policy/v1beta1</c>: an empty selector means the contrary.</summary>
internal sealed class DisruptionBudgetMigration : ApiMigration
{
    public override void Change(MigrationDraft draft)
    {
        if (draft.Root.At("spec", "selector") is MapNode selector && selector["matchLabels"] is not MapNode { Count: > 0 } && selector["matchExpressions"] is not ListNode { Count: > 0 })
            draft.Decide("an empty selector chose no pods in policy/v1beta1; in policy/v1 it chooses all pods of the namespace", NodePath.Of("spec", "selector"));
    }
}

/// <summary>Bindings of <c>rbac.authorization.k8s.io/v1alpha1</c>: a subject names its group, not a version of it.</summary>
internal sealed class AlphaBindingMigration : ApiMigration
{
    public override void Change(MigrationDraft draft)
    {
        var subjects = NodePath.Of("subjects");
        for (var i = 0; i < (subjects.Resolve(draft.Root)?.Items.Count ?? 0); i++)
        {
            if (subjects[i]["apiVersion"].Resolve(draft.Root)?.AsString() is not { } version) continue;
            draft.Remove(subjects[i]["apiVersion"]);
            if (version.Contains('/', StringComparison.Ordinal)) draft.Set(subjects[i]["apiGroup"], version[..version.IndexOf('/', StringComparison.Ordinal)]);
        }
    }
}

/// <summary>Runtime classes of <c>node.k8s.io/v1alpha1</c>: what stood in the spec stands in the object.</summary>
internal sealed class AlphaRuntimeClassMigration : ApiMigration
{
    public override void Change(MigrationDraft draft)
    {
        var spec = NodePath.Of("spec");
        draft.Move(spec["runtimeHandler"], NodePath.Of("handler"));
        draft.Move(spec["overhead"], NodePath.Of("overhead"));
        draft.Move(spec["scheduling"], NodePath.Of("scheduling"));
        draft.Remove(spec);
    }
}

/// <summary>Priority levels of <c>flowcontrol.apiserver.k8s.io/v1beta1</c> and <c>v1beta2</c>: the shares have another name.</summary>
internal sealed class PriorityLevelMigration : ApiMigration
{
    public override void Change(MigrationDraft draft) =>
        draft.Move(NodePath.Of("spec", "limited", "assuredConcurrencyShares"), NodePath.Of("spec", "limited", "nominalConcurrencyShares"));
}

/// <summary>Signing requests of <c>certificates.k8s.io/v1beta1</c>: the signer must be said.</summary>
internal sealed class SigningRequestMigration : ApiMigration
{
    public override void Change(MigrationDraft draft)
    {
        if (draft.Root.At("spec", "signerName") is null) draft.Decide("v1 wants a signerName; only who asks for the certificate knows who is to sign it", NodePath.Of("spec", "signerName"));
        if (draft.Root.At("spec", "usages") is not ListNode { Count: > 0 }) draft.Decide("v1 wants usages, such as client auth", NodePath.Of("spec", "usages"));
    }
}
