using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Yaml.Editing;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Validation.Migration;

/// <summary>What becomes of an object whose API version is going or gone.</summary>
/// <param name="To">The new <c>apiVersion</c>.</param>
/// <param name="IsRemoved">Whether the Kubernetes version that was asked for no longer serves the old one.</param>
/// <param name="Fix">The change.</param>
/// <param name="Notes">What a person should look at.</param>
internal sealed record PlannedMigration(string To, bool IsRemoved, Fix Fix, IReadOnlyList<MigrationNote> Notes);

/// <summary>
/// The way of objects of every API version that was replaced since Kubernetes 1.8 to its replacement. What replaces what, and since when, says
/// <see cref="ApiLifetimes"/>; here stands what has to change beside the version.
/// </summary>
internal static class ApiMigrations
{
    private const string ExtensionsDefaults = "extensions/v1beta1 kept all old revisions, had no deadline for progress and let one pod be missing and one be added while rolling; apps/v1 keeps 10, waits 600 s and takes 25 % for each, unless the object says otherwise";
    private const string EarlyDefaults = "apps/v1beta1 kept 2 old revisions; apps/v1 keeps 10, unless the object says otherwise";
    private const string OnDelete = "the old version replaced pods only once they were deleted; apps/v1 rolls changes out, unless spec.updateStrategy says otherwise";

    /// <summary>The migration of an object for a Kubernetes version; null when there is none to make.</summary>
    /// <param name="resource">The object.</param>
    /// <param name="catalog">What the Kubernetes version serves.</param>
    public static PlannedMigration? Of(Resource resource, SchemaCatalog catalog)
    {
        if (ApiLifetimes.Find(resource.Kind) is not { CanBeMigrated: true, Replacement: { } replacement } || catalog.Find(replacement) is null) return null;
        var draft = new MigrationDraft(resource.Root);
        Of(resource.Kind).Change(draft);
        FieldEdit[] edits = [new SetField(NodePath.Of("apiVersion"), ScalarNode.Of(replacement.ApiVersion)), .. draft.Edits];
        return new PlannedMigration(replacement.ApiVersion, catalog.Find(resource.Kind) is null, new Fix($"migrate {resource.Kind.ApiVersion} to {replacement.ApiVersion}", edits), draft.Notes);
    }

    /// <summary>Why objects of an API version that is gone have to be written anew; null when they can be migrated, or are not known.</summary>
    public static string? WithoutReplacement(GroupVersionKind kind)
    {
        if (ApiLifetimes.Find(kind) is not { CanBeMigrated: false } lifetime) return null;
        var since = lifetime.RemovedIn is { } removed ? $"{kind.ApiVersion} {kind.Kind} is gone since Kubernetes {removed}" : $"{kind.ApiVersion} {kind.Kind} is on its way out";
        return $"{since}; {(lifetime.Replacement is { } other ? $"its form is another one in {other.ApiVersion}, so write the object anew" : lifetime.Advice)}";
    }

    private static ApiMigration Of(GroupVersionKind kind) => (kind.ApiVersion, kind.Kind) switch
    {
        ("extensions/v1beta1" or "networking.k8s.io/v1beta1", "Ingress") => new IngressMigration(),
        ("extensions/v1beta1", "Deployment") => new WorkloadMigration(ExtensionsDefaults),
        ("extensions/v1beta1", "ReplicaSet") => new WorkloadMigration(null),
        ("extensions/v1beta1", "DaemonSet") => new WorkloadMigration(OnDelete),
        ("apps/v1beta1", "Deployment") => new WorkloadMigration(EarlyDefaults),
        ("apps/v1beta1", "StatefulSet") => new WorkloadMigration(OnDelete),
        ("apps/v1beta2", "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet") => new WorkloadMigration(null),
        ("policy/v1beta1", "PodDisruptionBudget") => new DisruptionBudgetMigration(),
        ("autoscaling/v2beta1", "HorizontalPodAutoscaler") => new AutoscalerMigration(),
        ("rbac.authorization.k8s.io/v1alpha1", "RoleBinding" or "ClusterRoleBinding") => new AlphaBindingMigration(),
        ("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition") => new DefinitionMigration(),
        ("discovery.k8s.io/v1beta1", "EndpointSlice") => new SliceMigration(),
        ("node.k8s.io/v1alpha1", "RuntimeClass") => new AlphaRuntimeClassMigration(),
        ("certificates.k8s.io/v1beta1", "CertificateSigningRequest") => new SigningRequestMigration(),
        ("flowcontrol.apiserver.k8s.io/v1beta1" or "flowcontrol.apiserver.k8s.io/v1beta2", "PriorityLevelConfiguration") => new PriorityLevelMigration(),
        ("admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration" or "ValidatingWebhookConfiguration") => new WebhookMigration(),
        _ => new SameForm(),
    };
}
