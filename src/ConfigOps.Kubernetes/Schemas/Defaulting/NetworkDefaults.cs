using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of network policies, ingress classes and endpoint slices.</summary>
internal static class NetworkDefaults
{
    public static MapNode PolicyPort(MapNode port) => port.Or("protocol", "TCP");

    public static MapNode Policy(MapNode policy) => policy.Ensure("spec", static spec =>
    {
        if (spec.HasAny("policyTypes")) return spec;
        Node[] types = spec.HasAny("egress") ? [ScalarNode.Of("Ingress"), ScalarNode.Of("Egress")] : [ScalarNode.Of("Ingress")];
        return spec.With("policyTypes", new ListNode(types));
    });

    public static MapNode IngressClass(MapNode ingressClass) => ingressClass.Within("spec", static spec => spec.Within("parameters", static parameters => parameters.Or("scope", "Cluster")));

    public static MapNode SlicePort(MapNode port) => port.Or("name", "").Or("protocol", "TCP");
}
