using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Networking;

/// <summary>Plays the cloud: gives Services of type LoadBalancer, and Ingresses, an address of the documentation network 192.0.2.0/24.</summary>
internal sealed class LoadBalancerController(ControllerContext context) : Controller(context)
{
    private const int Addresses = 254;
    private const string SharedIngressAddress = "192.0.2.1";

    public override string Name => "service-controller";

    public override void Observe(in ObjectChange change)
    {
        if ((change.Object.Kind == Kinds.Service || change.Object.Kind == Kinds.Ingress) && !change.IsGone) Enqueue(change.Object.Key);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { IsDeleting: false } item) return;
        var present = item.At("status", "loadBalancer", "ingress");
        if (item.Kind == Kinds.Ingress)
        {
            if (present is null) Write(item, Map(("ip", Text(SharedIngressAddress))));
            return;
        }

        var wanted = item.Text("spec", "type") == "LoadBalancer" && item.Text("spec", "loadBalancerClass").Length == 0;
        if (wanted == present is not null) return;
        if (!wanted)
        {
            Api.Update(item.Set(MapNode.Empty, "status", "loadBalancer"), "status");
            return;
        }

        Normal(item, "EnsuringLoadBalancer", "Ensuring load balancer");
        Write(item, Map(("ip", Text(Free(item))), ("ipMode", Text("VIP"))));
        Normal(item, "EnsuredLoadBalancer", "Ensured load balancer");
    }

    private void Write(Resource item, MapNode address) => Api.Update(item.Set(Map(("ingress", List(address))), "status", "loadBalancer"), "status");

    /// <summary>The address asked for in the spec, or the first that no other Service has; they repeat when all are taken.</summary>
    private string Free(Resource service)
    {
        if (service.Text("spec", "loadBalancerIP") is { Length: > 0 } asked) return asked;
        var used = Cache.List(Kinds.Service).SelectMany(static other => other.At("status", "loadBalancer", "ingress")?.Items ?? []).Select(static entry => entry["ip"]?.AsString()).ToHashSet();
        for (var last = 2; last <= Addresses; last++)
        {
            var address = "192.0.2." + last.ToString(CultureInfo.InvariantCulture);
            if (!used.Contains(address)) return address;
        }

        return SharedIngressAddress;
    }
}
