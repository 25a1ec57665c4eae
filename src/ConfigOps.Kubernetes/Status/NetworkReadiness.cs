using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>A Service of type LoadBalancer is ready when it has an address; so is an Ingress that names a class. Others are ready at once.</summary>
internal static class NetworkReadiness
{
    public static ReadinessResult OfService(Resource service)
    {
        if (service.At("spec", "type")?.AsString() == "LoadBalancer")
        {
            return Addresses(service) is { Count: > 0 } addresses
                ? ReadinessResult.Ready($"is reached at {string.Join(", ", addresses)}")
                : ReadinessResult.Progressing("NoLoadBalancer", "has no external address yet; the cluster needs a load balancer controller");
        }

        if (service.At("spec", "type")?.AsString() != "ExternalName" && string.IsNullOrEmpty(service.At("spec", "clusterIP")?.AsString()))
            return ReadinessResult.Progressing("NoClusterIP", "has no cluster address yet");
        return ReadinessResult.Ready("is there");
    }

    /// <summary>An Ingress is routed as soon as a controller takes it up; not every controller writes an address, so none is no failure.</summary>
    public static ReadinessResult OfIngress(Resource ingress) =>
        Addresses(ingress) is { Count: > 0 } addresses
            ? ReadinessResult.Ready($"is reached at {string.Join(", ", addresses)}")
            : ReadinessResult.Ready("is there; no controller has written an address", "NoAddress");

    private static List<string> Addresses(Resource resource) =>
        [.. (resource.At("status", "loadBalancer", "ingress")?.Items ?? []).Select(static entry => entry["ip"]?.AsString() ?? entry["hostname"]?.AsString()).OfType<string>()];
}
