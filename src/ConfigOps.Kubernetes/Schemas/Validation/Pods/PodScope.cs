namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>What the rules for a pod's parts need to know of the pod around them.</summary>
/// <param name="Spec">The pod's <c>spec</c>.</param>
/// <param name="Volumes">The good volumes, by name.</param>
/// <param name="Claims">The names of the pod's resource claims.</param>
/// <param name="Problems">Where problems go.</param>
internal sealed record PodScope(FieldView Spec, IReadOnlyDictionary<string, FieldView> Volumes, IReadOnlySet<string> Claims, Problems Problems)
{
    /// <summary>The seconds a pod is given to end; null when that is not known.</summary>
    public long? GracePeriod => Spec["terminationGracePeriodSeconds"].Integer;

    /// <summary>Whether the pod shares the node's user namespace.</summary>
    public bool HostUsers => !Spec["hostUsers"].IsFalse;

    /// <summary>Every container of the pod, whatever its kind.</summary>
    public IEnumerable<FieldView> AllContainers => [.. Spec["initContainers"].Items, .. Spec["containers"].Items, .. Spec["ephemeralContainers"].Items];
}
