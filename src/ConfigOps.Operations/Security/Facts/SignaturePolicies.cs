using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>Policies that decide which images may run.</summary>
internal static class SignaturePolicies
{
    private static readonly HashSet<string> s_verifiers = new(["ClusterImagePolicy", "ImageValidatingPolicy", "ImageVerificationPolicy", "ConnaisseurPolicy"], StringComparer.Ordinal);

    /// <summary>Whether an object is a policy about what may be admitted, whatever it asks.</summary>
    public static bool IsPolicy(Resource resource) =>
        s_verifiers.Contains(resource.Kind.Kind) || (resource.Kind.Group is "kyverno.io" or "policies.kyverno.io" && resource.Kind.Kind.EndsWith("Policy", StringComparison.Ordinal))
        || resource.Kind.Group == "constraints.gatekeeper.sh" || resource.Kind.Kind is "ValidatingAdmissionPolicy" or "ValidatingWebhookConfiguration";

    /// <summary>Whether an object verifies signatures of images.</summary>
    public static bool Verifies(Resource resource) =>
        s_verifiers.Contains(resource.Kind.Kind)
        || (resource.Kind.Group == "kyverno.io" && (resource.At("spec", "rules")?.Items ?? []).Any(rule => rule["verifyImages"] is { Items.Count: > 0 }))
        || (resource.Kind.Group == "constraints.gatekeeper.sh" && resource.Kind.Kind.Contains("Ratify", StringComparison.OrdinalIgnoreCase))
        || (resource.Kind.Kind == "ValidatingWebhookConfiguration" && (resource.Name.Contains("sigstore", StringComparison.Ordinal) || resource.Name.Contains("cosign", StringComparison.Ordinal) || resource.Name.Contains("connaisseur", StringComparison.Ordinal)));
}
