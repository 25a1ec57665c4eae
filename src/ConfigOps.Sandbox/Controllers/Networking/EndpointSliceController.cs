using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Networking;

/// <summary>Keeps the EndpointSlices of each Service with a selector: at most 100 endpoints a slice, one set of slices for each set of ports.</summary>
internal sealed class EndpointSliceController(ControllerContext context) : Controller(context)
{
    private const string ServiceLabel = "kubernetes.io/service-name";
    private const string ManagerLabel = "endpointslice.kubernetes.io/managed-by";
    private const string ManagerName = "endpointslice-controller.k8s.io";
    private const int SliceSize = 100;

    public override string Name => "endpoint-slice-controller";

    public override void Observe(in ObjectChange change)
    {
        var about = change.Object;
        if (about.Kind == Kinds.Service) Enqueue(about.Key);
        else if (about.Kind == Kinds.EndpointSlice && about.Label(ManagerLabel) == ManagerName && about.Label(ServiceLabel) is { } name) Enqueue(new(Kinds.Service, about.Namespace, name));
        else if (about.Kind == Kinds.Pod && ServiceBackends.Matters(change)) foreach (var service in ServiceBackends.ServicesOf(Cache, change)) Enqueue(service.Key);
    }

    public override void Reconcile(ResourceKey key)
    {
        var present = Cache.List(Kinds.EndpointSlice, key.Namespace).Where(slice => slice.Label(ServiceLabel) == key.Name && slice.Label(ManagerLabel) == ManagerName && !slice.IsDeleting).ToList();
        if (Cache.Find(key) is not { IsDeleting: false } service || !ServiceBackends.IsManaged(service))
        {
            foreach (var slice in present) Api.Delete(slice);
            return;
        }

        var labels = ((service.Labels as MapNode) ?? MapNode.Empty).With(ServiceLabel, Text(service.Name)).With(ManagerLabel, Text(ManagerName));
        if (service.Text("spec", "clusterIP") == "None") labels = labels.With("service.kubernetes.io/headless", Text(""));
        foreach (var (ports, endpoints) in Wanted(service))
        {
            var at = present.FindIndex(slice => Node.AreEqual(slice.At("ports") ?? ListNode.Empty, ports));
            if (at < 0)
            {
                Create(service, labels, ports, endpoints);
                continue;
            }

            Api.Update(present[at].Set(endpoints, "endpoints").Set(labels, "metadata", "labels"));
            present.RemoveAt(at);
        }

        foreach (var slice in present) Api.Delete(slice);
    }

    private List<(ListNode Ports, ListNode Endpoints)> Wanted(Resource service)
    {
        var groups = new List<(ListNode Ports, List<Node> Endpoints)>();
        foreach (var pod in ServiceBackends.Pods(Cache, service))
        {
            var ports = Ports(service, pod);
            var at = groups.FindIndex(group => group.Ports.Equals(ports) && group.Endpoints.Count < SliceSize);
            if (at < 0)
            {
                groups.Add((ports, []));
                at = groups.Count - 1;
            }

            groups[at].Endpoints.Add(Endpoint(service, pod));
        }

        // A Service without pods has one empty slice, which says that its endpoints are known.
        if (groups.Count == 0) groups.Add((ListNode.Empty, []));
        return [.. groups.Select(static group => (group.Ports, new ListNode(group.Endpoints)))];
    }

    private void Create(Resource service, MapNode labels, ListNode ports, ListNode endpoints) => Api.Create(new Resource(Map(
        ("apiVersion", Text("discovery.k8s.io/v1")),
        ("kind", Text("EndpointSlice")),
        ("metadata", Map(
            ("generateName", Text(service.Name + "-")),
            ("namespace", Text(service.Namespace)),
            ("labels", labels),
            ("ownerReferences", List(OwnerReference.ControlledBy(service))))),
        ("addressType", Text(service.At("spec", "ipFamilies")?.Items is [{ } family, ..] && family.AsString() == "IPv6" ? "IPv6" : "IPv4")),
        ("endpoints", endpoints),
        ("ports", ports))));

    private MapNode Endpoint(Resource service, Resource pod)
    {
        var serving = pod.IsReady;
        var publishAll = service.At("spec", "publishNotReadyAddresses")?.AsBoolean() == true;
        return Map(
            ("addresses", List(Text(pod.Text("status", "podIP")))),
            ("conditions", Map(("ready", Flag(publishAll || (serving && !pod.IsDeleting))), ("serving", Flag(serving)), ("terminating", Flag(pod.IsDeleting)))),
            ("hostname", pod.Text("spec", "hostname") is { Length: > 0 } hostname && pod.Text("spec", "subdomain") == service.Name ? Text(hostname) : null),
            ("nodeName", Text(pod.NodeName)),
            ("targetRef", Map(("kind", Text("Pod")), ("namespace", Text(pod.Namespace)), ("name", Text(pod.Name)), ("uid", Text(pod.Uid)))),
            ("zone", Cache.Find(Kinds.Node, "", pod.NodeName)?.Label("topology.kubernetes.io/zone") is { } zone ? Text(zone) : null));
    }

    private static ListNode Ports(Resource service, Resource pod) => List(
        from port in service.At("spec", "ports")?.Items ?? []
        let number = ServiceBackends.TargetPort(port, pod)
        where number is not null
        select Map(("name", port["name"] ?? Text("")), ("port", Number(number.Value)), ("protocol", port["protocol"] ?? Text("TCP")), ("appProtocol", port["appProtocol"])));
}
