using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>How much of each quota resource one object uses.</summary>
internal static class QuotaUsage
{
    private static readonly Dictionary<string, string> Counted = new(StringComparer.Ordinal)
    {
        ["/configmaps"] = "configmaps",
        ["/secrets"] = "secrets",
        ["/services"] = "services",
        ["/persistentvolumeclaims"] = "persistentvolumeclaims",
        ["/replicationcontrollers"] = "replicationcontrollers",
        ["/resourcequotas"] = "resourcequotas",
        ["/pods"] = "pods",
    };

    /// <summary>The amount that an object of a resource adds to a quota resource such as <c>requests.cpu</c> or <c>count/deployments.apps</c>.</summary>
    public static Quantity Of(string resource, MapNode content, string quotaResource)
    {
        if (quotaResource.StartsWith("count/", StringComparison.Ordinal)) return One(quotaResource["count/".Length..] == CountName(resource) && !IsTerminal(resource, content));
        if (resource == "/pods") return IsTerminal(resource, content) ? default : OfPod(content, quotaResource);
        if (Counted.GetValueOrDefault(resource) == quotaResource) return One(true);
        return resource switch
        {
            "/services" => OfService(content, quotaResource),
            "/persistentvolumeclaims" => OfClaim(content, quotaResource),
            _ => default,
        };
    }

    /// <summary>Whether an object can use anything of a quota resource, so that the quota has to be looked at.</summary>
    public static bool Concerns(string resource, string quotaResource) => resource switch
    {
        "/pods" => quotaResource == "pods" || quotaResource == "count/pods" || IsCompute(quotaResource),
        "/services" => quotaResource is "services" or "services.loadbalancers" or "services.nodeports" or "count/services",
        "/persistentvolumeclaims" => quotaResource is "persistentvolumeclaims" or "requests.storage" or "count/persistentvolumeclaims" || quotaResource.Contains(".storageclass.storage.k8s.io/", StringComparison.Ordinal),
        _ => Counted.GetValueOrDefault(resource) == quotaResource || quotaResource == "count/" + CountName(resource),
    };

    /// <summary>Whether a quota resource is one that every container of a new pod must state.</summary>
    public static bool IsCompute(string quotaResource) =>
        quotaResource is "cpu" or "memory" or "ephemeral-storage"
        || (quotaResource.StartsWith("requests.", StringComparison.Ordinal) && quotaResource != "requests.storage")
        || quotaResource.StartsWith("limits.", StringComparison.Ordinal)
        || quotaResource.StartsWith("hugepages-", StringComparison.Ordinal);

    /// <summary>Where a pod states a compute resource: in its requests or its limits, and under which name.</summary>
    public static (string Section, string Name) Place(string quotaResource) =>
        quotaResource.StartsWith("limits.", StringComparison.Ordinal) ? ("limits", quotaResource["limits.".Length..])
        : quotaResource.StartsWith("requests.", StringComparison.Ordinal) ? ("requests", quotaResource["requests.".Length..])
        : ("requests", quotaResource);

    private static Quantity OfPod(MapNode pod, string quotaResource)
    {
        if (quotaResource == "pods") return One(true);
        if (!IsCompute(quotaResource)) return default;
        var (section, name) = Place(quotaResource);
        return PodResources.Effective(pod["spec"], section, name) ?? default;
    }

    private static Quantity OfService(MapNode service, string quotaResource) => quotaResource switch
    {
        "services.loadbalancers" => One(service.At("spec", "type")?.AsString() == "LoadBalancer"),
        "services.nodeports" => service.At("spec", "type")?.AsString() is "NodePort" or "LoadBalancer" && service.At("spec", "allocateLoadBalancerNodePorts")?.AsBoolean() != false
            ? new Quantity(service.At("spec", "ports")?.Items.Count ?? 0)
            : default,
        _ => default,
    };

    private static Quantity OfClaim(MapNode claim, string quotaResource)
    {
        const string Suffix = ".storageclass.storage.k8s.io/";
        var at = quotaResource.IndexOf(Suffix, StringComparison.Ordinal);
        if (at >= 0)
        {
            if (claim.At("spec", "storageClassName")?.AsString() != quotaResource[..at]) return default;
            quotaResource = quotaResource[(at + Suffix.Length)..];
        }

        return quotaResource switch
        {
            "persistentvolumeclaims" => One(true),
            "requests.storage" => Quantity.OrZero(claim.At("spec", "resources", "requests", "storage")),
            _ => default,
        };
    }

    private static bool IsTerminal(string resource, MapNode content) => resource == "/pods" && content.At("status", "phase")?.AsString() is "Succeeded" or "Failed";

    private static string CountName(string resource)
    {
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        return slash == 0 ? resource[1..] : $"{resource[(slash + 1)..]}.{resource[..slash]}";
    }

    private static Quantity One(bool condition) => condition ? new Quantity(1) : default;
}
