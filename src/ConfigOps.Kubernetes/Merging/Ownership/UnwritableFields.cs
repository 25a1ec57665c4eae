using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>The fields that requests to a resource or a subresource cannot write: the API server keeps what is stored, so nobody gets to own them there.</summary>
public static class UnwritableFields
{
    private static readonly FieldSet Status = FieldSet.Of(FieldPath.Of("status"));
    private static readonly FieldSet Spec = FieldSet.Of(FieldPath.Of("spec"));
    private static readonly FieldSet SpecAndLabels = Spec.Union(FieldSet.Of(FieldPath.Of("metadata", "labels")));

    /// <summary>The fields a request to <paramref name="subresource"/> (empty for the resource itself) cannot write.</summary>
    public static FieldSet Of(KindSchema kind, string subresource)
    {
        if (subresource == "status") return kind.Kind is { Group: "apps", Kind: "Deployment" } ? SpecAndLabels : Spec;
        var hasStatus = kind.Subresources.Any(one => one.Name == "status");
        return hasStatus ? Status : FieldSet.Empty;
    }
}
