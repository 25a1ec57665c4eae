using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Warnings;

/// <summary>Services.</summary>
internal static class ServiceWarnings
{
    public static void Add(Resource service, List<string> warnings)
    {
        if (service.Annotation("service.kubernetes.io/topology-aware-hints") is not null)
            warnings.Add("annotation service.kubernetes.io/topology-aware-hints is deprecated, please use service.kubernetes.io/topology-mode instead");
        if (service.At("spec", "externalIPs")?.Items is { Count: > 0 }) warnings.Add("spec.externalIPs is deprecated and may no longer be implemented in some clusters");
        if (service.At("spec", "trafficDistribution")?.AsString() == "PreferClose") warnings.Add("spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"");
    }
}
