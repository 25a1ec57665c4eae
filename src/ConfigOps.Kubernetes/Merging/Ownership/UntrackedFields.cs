using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>What nobody ever owns: the fields that name an object or that the API server itself writes.</summary>
internal static class UntrackedFields
{
    /// <summary>The fields that are stripped from every manager's set.</summary>
    public static FieldSet Set { get; } = FieldSet.Of(
        [
            FieldPath.Of("apiVersion"), FieldPath.Of("kind"), FieldPath.Of("metadata"),
            .. new[] { "name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields", "resourceVersion" }
                .Select(field => FieldPath.Of("metadata", field)),
        ]);

    /// <summary>The object without <c>metadata.managedFields</c>.</summary>
    public static MapNode WithoutManagedFields(MapNode resource) => resource.WithAt(["metadata", "managedFields"], null);
}
