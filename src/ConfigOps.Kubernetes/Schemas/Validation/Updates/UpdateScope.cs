namespace ConfigOps.Kubernetes.Schemas.Validation.Updates;

/// <summary>Which rules for new objects an API server asks again when an object is changed. Most kinds are judged whole; what cannot change anyway, of some, is not.</summary>
internal static class UpdateScope
{
    /// <summary>Whether a problem that a new object would have counts for a changed one.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="old">The object before.</param>
    /// <param name="changed">The object after.</param>
    public static bool Counts(KindSchema kind, FieldProblem problem, FieldView old, FieldView changed)
    {
        var field = problem.Field;
        return (kind.Kind.Group, kind.Kind.Kind) switch
        {
            ("scheduling.k8s.io", "PriorityClass") or ("networking.k8s.io", "ServiceCIDR") or ("resource.k8s.io", "ResourceClaim") => IsBelow(field, "metadata"),
            ("apps", "ControllerRevision") => field != "data" || problem.Reason != FieldProblemReason.Required,
            ("apiextensions.k8s.io", "CustomResourceDefinition") => field is not ("metadata.name" or "status.storedVersions"),
            ("events.k8s.io", "Event") => field != "eventTime",
            ("resource.k8s.io", "ResourceClaimTemplate") => !field.EndsWith(".adminAccess", StringComparison.Ordinal),
            ("networking.k8s.io", "Ingress") => field != "annotations.kubernetes.io/ingress.class",
            ("", "Pod") => field != "spec.ephemeralContainers",
            // What was written before there were these rules may stay.
            ("discovery.k8s.io", "EndpointSlice") => !IsBelow(field, "endpoints") || !Resources.Node.Equals(old["endpoints"].Value, changed["endpoints"].Value),
            ("", "PersistentVolumeClaim") => field is not ("spec.dataSource.apiGroup" or "spec.dataSourceRef.apiGroup") || !(old["spec"]["dataSource"]["apiGroup"].Exists || old["spec"]["dataSourceRef"]["apiGroup"].Exists),
            ("apps", "StatefulSet") => !IsBelow(field, "spec.volumeClaimTemplates") && !IsBelow(field, "spec.serviceName"),
            _ => true,
        };
    }

    private static bool IsBelow(string field, string parent) => field.StartsWith(parent, StringComparison.Ordinal) && (field.Length == parent.Length || field[parent.Length] is '.' or '[');
}
