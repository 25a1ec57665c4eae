using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Migration;

/// <summary>Admission webhooks of <c>admissionregistration.k8s.io/v1beta1</c>: more must be said, and what is not said means something else.</summary>
internal sealed class WebhookMigration : ApiMigration
{
    private const long OldTimeoutSeconds = 30;

    public override void Change(MigrationDraft draft)
    {
        var webhooks = NodePath.Of("webhooks");
        for (var i = 0; i < (webhooks.Resolve(draft.Root)?.Items.Count ?? 0); i++)
        {
            var webhook = webhooks[i];
            draft.SetMissing(webhook["failurePolicy"], ScalarNode.Of("Ignore"));
            draft.SetMissing(webhook["matchPolicy"], ScalarNode.Of("Exact"));
            draft.SetMissing(webhook["timeoutSeconds"], ScalarNode.Of(OldTimeoutSeconds));
            draft.SetMissing(webhook["admissionReviewVersions"], new ListNode([ScalarNode.Of("v1beta1")]));
            if (webhook["sideEffects"].Resolve(draft.Root)?.AsString() is not ("None" or "NoneOnDryRun"))
                draft.Decide("v1 wants sideEffects to be None or NoneOnDryRun; only who wrote the webhook knows which", webhook["sideEffects"]);
        }
    }
}
