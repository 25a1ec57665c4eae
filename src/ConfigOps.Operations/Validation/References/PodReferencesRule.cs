using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>What a pod needs is in the set.</summary>
internal sealed class PodReferencesRule : ReferenceRule
{
    // Every namespace has it; the cluster itself puts it there.
    private const string RootCertificates = "kube-root-ca.crt";

    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/missing-object",
        Title = "What a pod needs is there",
        Severity = Severity.Medium,
        Rationale = "The pod waits until somebody makes the object; the rollout hangs.",
        Remediation = "Correct the name, add the object, or mark the reference as optional.",
    };

    public override void Check(Resource resource, ResourceIndex index, FindingSink sink)
    {
        if (PodTemplate.Of(resource) is not { } pod) return;
        foreach (var reference in PodReferences.Of(pod))
        {
            if (reference.Name == RootCertificates || IsOwnClaim(resource, reference)) continue;
            var space = ResourceIndex.NamespaceOf(resource);
            if (index.Find("", reference.Kind, space, reference.Name) is null && !IsFetched(reference, space, index))
                sink.Report($"needs {reference.Kind} \"{reference.Name}\", which is not among the manifests of its namespace", reference.Path);
        }
    }

    // The External Secrets Operator makes the Secret that an ExternalSecret names as its target.
    private static bool IsFetched(PodReference reference, string space, ResourceIndex index) => reference.Kind == "Secret"
        && index.OfKind("external-secrets.io", "ExternalSecret", space).Any(external => (external.At("spec", "target", "name")?.AsString() ?? external.Name) == reference.Name);

    private static bool IsOwnClaim(Resource resource, PodReference reference) =>
        reference.Kind == "PersistentVolumeClaim" && (resource.At("spec", "volumeClaimTemplates")?.Items ?? []).Any(claim => claim.At("metadata", "name")?.AsString() == reference.Name);
}
