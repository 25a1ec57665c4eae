namespace ConfigOps.Kubernetes.Cel.Types;

/// <summary>What selectors of devices see: the device, with as much as a driver may say of it.</summary>
internal static class DeviceTypes
{
    private const int LongestDomain = 63;
    private const int LongestIdentifier = 32;
    private const int LongestDriver = 63;
    private const int LongestValue = 64;
    private const int MostAttributes = 32;

    /// <summary>The device.</summary>
    public static DeclaredType Device { get; } = Make();

    private static DeclaredType Make()
    {
        DeclaredType domain = new(CelType.String, LongestDomain, 2), identifier = new(CelType.String, LongestIdentifier, 2);
        DeclaredType attribute = new(CelType.Any, LongestValue, 1), capacity = new(KubernetesTypes.Quantity, 0, 8);
        return DeclaredType.Object(
            "kubernetes.DRADevice",
            ("driver", new(CelType.String, LongestDriver, 2)),
            ("allowMultipleAllocations", new(CelType.Bool, 1, 4)),
            ("attributes", ByName(attribute)),
            ("capacity", ByName(capacity)));

        // By the domain of whoever defines them, then by their names.
        DeclaredType ByName(DeclaredType value) => DeclaredType.MapOf(domain, DeclaredType.MapOf(identifier, value, MostAttributes), MostAttributes);
    }
}
