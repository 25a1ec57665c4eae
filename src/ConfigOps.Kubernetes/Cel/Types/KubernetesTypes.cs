namespace ConfigOps.Kubernetes.Cel.Types;

/// <summary>The types that Kubernetes adds to the language.</summary>
internal static class KubernetesTypes
{
    public static CelType Quantity { get; } = CelType.Struct("kubernetes.Quantity");

    public static CelType Url { get; } = CelType.Struct("kubernetes.URL");

    public static CelType Semver { get; } = CelType.Struct("kubernetes.Semver");

    public static CelType Format { get; } = CelType.Struct("kubernetes.NamedFormat");

    public static CelType Ip { get; } = CelType.Opaque("net.IP");

    public static CelType Cidr { get; } = CelType.Opaque("net.CIDR");

    public static CelType Authorizer { get; } = CelType.Struct("kubernetes.authorization.Authorizer");

    public static CelType PathCheck { get; } = CelType.Struct("kubernetes.authorization.PathCheck");

    public static CelType GroupCheck { get; } = CelType.Struct("kubernetes.authorization.GroupCheck");

    public static CelType ResourceCheck { get; } = CelType.Struct("kubernetes.authorization.ResourceCheck");

    public static CelType Decision { get; } = CelType.Struct("kubernetes.authorization.Decision");

    /// <summary>Whether comparing two values of the type costs the same whatever they are.</summary>
    public static bool IsSmall(CelType type) =>
        ReferenceEquals(type, Quantity) || ReferenceEquals(type, Semver) || ReferenceEquals(type, Authorizer) || ReferenceEquals(type, PathCheck)
        || ReferenceEquals(type, GroupCheck) || ReferenceEquals(type, ResourceCheck) || ReferenceEquals(type, Decision);
}
