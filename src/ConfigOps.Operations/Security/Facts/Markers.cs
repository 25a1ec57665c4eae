using ConfigOps.Operations.Marking;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>What markers say of what is scanned.</summary>
public static class Markers
{
    /// <summary>The value of a marker on an object or, for what makes pods, on its pods; null without it.</summary>
    public static string? Of(ScannedResource resource, string name) => Marker.Of(resource.Resource.At("metadata"), name) ?? Marker.Of(resource.Pod?.Metadata, name);

    /// <summary>Whether an object holds personal data.</summary>
    public static bool HoldsPersonalData(ScannedResource resource) => Of(resource, Marker.DataClass) == "personal";

    /// <summary>The tenant of a namespace of the set; null when it has none.</summary>
    public static string? TenantOf(string inNamespace, ScanContext scan) => Marker.Of(scan.In(inNamespace).Namespace?.At("metadata"), Marker.Tenant);
}
