using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of services and endpoints.</summary>
internal static class ServiceDefaults
{
    private const long AffinitySeconds = 10800;

    public static MapNode Service(MapNode service)
    {
        service = service.Ensure("spec", Spec);
        if (service.At("spec", "type")?.AsString() != "LoadBalancer") return service;
        return service.Within("status", static status => status.Within("loadBalancer", static balancer => balancer.Each("ingress", static ingress => ingress.Has("ip") ? ingress.Or("ipMode", "VIP") : ingress)));
    }

    public static MapNode EndpointPort(MapNode port) => port.Or("protocol", "TCP");

    private static MapNode Spec(MapNode spec)
    {
        spec = Affinity(spec.Or("sessionAffinity", "None")).Or("type", "ClusterIP").Each("ports", Port);
        var type = spec.Text("type");
        if (type is "NodePort" or "LoadBalancer" || (type == "ClusterIP" && spec.HasAny("externalIPs"))) spec = spec.Or("externalTrafficPolicy", "Cluster");
        if (type is "NodePort" or "LoadBalancer" or "ClusterIP") spec = spec.Or("internalTrafficPolicy", "Cluster");
        return type == "LoadBalancer" ? spec.Or("allocateLoadBalancerNodePorts", true) : spec;
    }

    private static MapNode Affinity(MapNode spec) => spec.Text("sessionAffinity") switch
    {
        "None" => spec.Without("sessionAffinityConfig"),
        "ClientIP" when spec.At("sessionAffinityConfig", "clientIP", "timeoutSeconds") is null =>
            spec.With("sessionAffinityConfig", MapNode.Of(("clientIP", MapNode.Of(("timeoutSeconds", ScalarNode.Of(AffinitySeconds)))))),
        _ => spec,
    };

    private static MapNode Port(MapNode port)
    {
        port = port.Or("protocol", "TCP");
        return port.Find("targetPort") is null or ScalarNode { Text: "" } or ScalarNode { Kind: ScalarKind.Integer, Text: "0" } ? port.With("targetPort", port.Find("port") ?? ScalarNode.Of(0)) : port;
    }
}
