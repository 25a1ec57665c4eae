namespace ConfigOps.Kubernetes.Schemas.Validation.Updates;

/// <summary>Which rules for new objects an API server asks again when an object is changed. Most kinds are judged whole; what cannot change anyway, of some, is not.</summary>
internal static class UpdateScope
{
    /// <summary>Whether a problem that a new object would have counts for a changed one.</summary>
    public static bool Counts(KindSchema kind, FieldProblem problem)
    {
        var field = problem.Field;
        return (kind.Kind.Group, kind.Kind.Kind) switch
        {
            ("scheduling.k8s.io", "PriorityClass") or ("networking.k8s.io", "ServiceCIDR") or ("resource.k8s.io", "ResourceClaim") => IsBelow(field, "metadata"),
            ("apps", "ControllerRevision") => field != "data" || problem.Reason != FieldProblemReason.Required,
            ("apiextensions.k8s.io", "CustomResourceDefinition") => field is not ("metadata.name" or "status.storedVersions"),
            ("events.k8s.io", "Event") => field != "eventTime",
            ("apps", "StatefulSet") => !IsBelow(field, "spec.volumeClaimTemplates") && !IsBelow(field, "spec.serviceName"),
            _ => true,
        };
    }

    /// <summary>Whether a problem is one of the addresses of a service.</summary>
    public static bool IsAddress(FieldProblem problem) => IsBelow(problem.Field, "spec.clusterIP") || IsBelow(problem.Field, "spec.clusterIPs") || IsBelow(problem.Field, "spec.ipFamilies") || IsBelow(problem.Field, "spec.ipFamilyPolicy");

    private static bool IsBelow(string field, string parent) => field.StartsWith(parent, StringComparison.Ordinal) && (field.Length == parent.Length || field[parent.Length] is '.' or '[');
}
