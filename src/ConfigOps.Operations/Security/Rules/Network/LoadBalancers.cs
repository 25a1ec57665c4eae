using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Services behind load balancers.</summary>
internal static class LoadBalancers
{
    /// <summary>Whether a service asks its cloud for a load balancer within the network only.</summary>
    public static bool AreInternal(Resource service) =>
        service.Annotation("service.beta.kubernetes.io/aws-load-balancer-scheme") == "internal"
        || service.Annotation("service.beta.kubernetes.io/aws-load-balancer-internal") is "true" or "0.0.0.0/0"
        || service.Annotation("service.beta.kubernetes.io/azure-load-balancer-internal") == "true"
        || service.Annotation("networking.gke.io/load-balancer-type") == "Internal"
        || service.Annotation("cloud.google.com/load-balancer-type") == "Internal"
        || service.Annotation("service.beta.kubernetes.io/openstack-internal-load-balancer") == "true"
        || service.Annotation("service.beta.kubernetes.io/oci-load-balancer-internal") == "true";
}
