using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of device requests.</summary>
internal static class DeviceDefaults
{
    private const string ExactCount = "ExactCount";

    public static MapNode Request(MapNode request)
    {
        request = request.Or("allocationMode", ExactCount);
        return request.Text("allocationMode") == ExactCount ? request.Or("count", 1) : request;
    }

    /// <summary>Where a request may be a list of alternatives, which then have these fields, only others have them.</summary>
    public static MapNode LegacyRequest(MapNode request) => request.HasAny("firstAvailable") ? request : Request(request);
}
