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
/// Every API version of a built-in kind that was replaced since Kubernetes 1.8, and the way to its replacement
/// (https://kubernetes.io/docs/reference/using-api/deprecation-guide/).
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
        if (Find(resource.Kind) is not { } migration || catalog.Find(GroupVersionKind.From(migration.To, resource.Kind.Kind)) is null) return null;
        var draft = new MigrationDraft(resource.Root);
        migration.Change(draft);
        FieldEdit[] edits = [new SetField(NodePath.Of("apiVersion"), ScalarNode.Of(migration.To)), .. draft.Edits];
        return new PlannedMigration(migration.To, catalog.Find(resource.Kind) is null, new Fix($"migrate {resource.Kind.ApiVersion} to {migration.To}", edits), draft.Notes);
    }

    /// <summary>Why an API version that is gone has no replacement; null when it has one, or is not known.</summary>
    public static string? WithoutReplacement(GroupVersionKind kind) => kind switch
    {
        { Group: "extensions" or "policy", Version: "v1beta1", Kind: "PodSecurityPolicy" } => "PodSecurityPolicy is gone since Kubernetes 1.25; label the namespaces with a level of the Pod Security Standards instead",
        { Group: "resource.k8s.io", Version: "v1alpha2" or "v1alpha3" or "v1beta1" } => "dynamic resource allocation was reshaped between this version and v1; write the object anew",
        _ => null,
    };

    private static ApiMigration? Find(GroupVersionKind kind) => (kind.ApiVersion, kind.Kind) switch
    {
        ("extensions/v1beta1" or "networking.k8s.io/v1beta1", "Ingress") => new IngressMigration(),
        ("extensions/v1beta1", "NetworkPolicy") => new RenamedApi("networking.k8s.io/v1"),
        ("extensions/v1beta1", "Deployment") => new WorkloadMigration(ExtensionsDefaults),
        ("extensions/v1beta1", "ReplicaSet") => new WorkloadMigration(null),
        ("extensions/v1beta1", "DaemonSet") => new WorkloadMigration(OnDelete),
        ("apps/v1beta1", "Deployment") => new WorkloadMigration(EarlyDefaults),
        ("apps/v1beta1", "StatefulSet") => new WorkloadMigration(OnDelete),
        ("apps/v1beta2", "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet") => new WorkloadMigration(null),
        ("apps/v1beta1" or "apps/v1beta2", "ControllerRevision") => new RenamedApi("apps/v1"),
        ("networking.k8s.io/v1beta1" or "networking.k8s.io/v1alpha1", "IngressClass" or "IPAddress" or "ServiceCIDR") => new RenamedApi("networking.k8s.io/v1"),
        ("policy/v1beta1", "PodDisruptionBudget") => new DisruptionBudgetMigration(),
        ("batch/v1beta1" or "batch/v2alpha1", "CronJob") => new RenamedApi("batch/v1"),
        ("autoscaling/v2beta1", "HorizontalPodAutoscaler") => new AutoscalerMigration(),
        ("autoscaling/v2beta2", "HorizontalPodAutoscaler") => new RenamedApi("autoscaling/v2"),
        ("rbac.authorization.k8s.io/v1alpha1", "RoleBinding" or "ClusterRoleBinding") => new AlphaBindingMigration(),
        ("rbac.authorization.k8s.io/v1alpha1" or "rbac.authorization.k8s.io/v1beta1", _) => new RenamedApi("rbac.authorization.k8s.io/v1"),
        ("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition") => new DefinitionMigration(),
        ("apiregistration.k8s.io/v1beta1", "APIService") => new RenamedApi("apiregistration.k8s.io/v1"),
        ("storage.k8s.io/v1alpha1" or "storage.k8s.io/v1beta1", _) => new RenamedApi("storage.k8s.io/v1"),
        ("scheduling.k8s.io/v1alpha1" or "scheduling.k8s.io/v1beta1", "PriorityClass") => new RenamedApi("scheduling.k8s.io/v1"),
        ("coordination.k8s.io/v1beta1", "Lease") => new RenamedApi("coordination.k8s.io/v1"),
        ("discovery.k8s.io/v1beta1", "EndpointSlice") => new SliceMigration(),
        ("node.k8s.io/v1beta1", "RuntimeClass") => new RenamedApi("node.k8s.io/v1"),
        ("node.k8s.io/v1alpha1", "RuntimeClass") => new AlphaRuntimeClassMigration(),
        ("events.k8s.io/v1beta1", "Event") => new RenamedApi("events.k8s.io/v1"),
        ("certificates.k8s.io/v1beta1", "CertificateSigningRequest") => new SigningRequestMigration(),
        ("flowcontrol.apiserver.k8s.io/v1beta1" or "flowcontrol.apiserver.k8s.io/v1beta2", "PriorityLevelConfiguration") => new PriorityLevelMigration(),
        ("flowcontrol.apiserver.k8s.io/v1beta1" or "flowcontrol.apiserver.k8s.io/v1beta2" or "flowcontrol.apiserver.k8s.io/v1beta3", _) => new RenamedApi("flowcontrol.apiserver.k8s.io/v1"),
        ("admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration" or "ValidatingWebhookConfiguration") => new WebhookMigration(),
        ("admissionregistration.k8s.io/v1alpha1" or "admissionregistration.k8s.io/v1beta1", _) => new RenamedApi("admissionregistration.k8s.io/v1"),
        ("resource.k8s.io/v1beta2", _) => new RenamedApi("resource.k8s.io/v1"),
        _ => null,
    };
}
