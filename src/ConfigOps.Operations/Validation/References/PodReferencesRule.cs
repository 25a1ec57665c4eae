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

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (PodTemplate.Of(resource) is not { } pod) return;
        foreach (var reference in PodReferences.Of(pod))
        {
            if (reference.Name == RootCertificates || IsOwnClaim(resource, reference)) continue;
            var space = ResourceIndex.NamespaceOf(resource);
            if (scope.Find("", reference.Kind, space, reference.Name) is null && !(reference.Kind == "Secret" && scope.IsMade(space, reference.Name)))
                sink.Report($"needs {reference.Kind} \"{reference.Name}\", {scope.NotInNamespace}", reference.Path, scope.Gravity(Info.Severity));
        }
    }

    private static bool IsOwnClaim(Resource resource, PodReference reference) =>
        reference.Kind == "PersistentVolumeClaim" && (resource.At("spec", "volumeClaimTemplates")?.Items ?? []).Any(claim => claim.At("metadata", "name")?.AsString() == reference.Name);
}
