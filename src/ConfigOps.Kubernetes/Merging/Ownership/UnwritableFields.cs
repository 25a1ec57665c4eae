using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>The fields that requests to a resource or a subresource cannot write: the API server keeps what is stored, so nobody gets to own them there.</summary>
public static class UnwritableFields
{
    private static readonly FieldSet Status = Set("status");
    private static readonly FieldSet Spec = Set("spec");
    private static readonly FieldSet SpecAndMetadata = Spec.Union(Set("metadata"));

    /// <summary>The fields a request to <paramref name="subresource"/> (empty for the resource itself) cannot write.</summary>
    public static FieldSet Of(KindSchema kind, string subresource)
    {
        if (subresource != "status") return kind.Subresources.Any(one => one.Name == "status") ? Status : FieldSet.Empty;
        if (kind.Custom) return SpecAndMetadata;
        return (kind.Kind.Group, kind.Kind.Kind) switch
        {
            ("apps", "Deployment") => Spec.Union(Set("metadata", "labels")),
            ("", "Pod") => Spec.Union(Set("metadata", "deletionTimestamp")).Union(Set("metadata", "ownerReferences")),
            ("certificates.k8s.io", "CertificateSigningRequest") => Spec.Union(Set("status", "conditions")),
            ("networking.k8s.io", "ServiceCIDR") => SpecAndMetadata,
            ("admissionregistration.k8s.io" or "flowcontrol.apiserver.k8s.io" or "internal.apiserver.k8s.io" or "resource.k8s.io"
                or "scheduling.k8s.io" or "storage.k8s.io" or "storagemigration.k8s.io", _) => SpecAndMetadata,
            _ => Spec,
        };
    }

    private static FieldSet Set(params string[] path) => FieldSet.Of(FieldPath.Of(path));
}
