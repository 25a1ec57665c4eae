using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Networking;

/// <summary>Keeps the Endpoints of each Service with a selector: the addresses of its pods, ready or not.</summary>
internal sealed class EndpointsController(ControllerContext context) : Controller(context)
{
    private const string TriggerTime = "endpoints.kubernetes.io/last-change-trigger-time";

    public override string Name => "endpoint-controller";

    public override void Observe(in ObjectChange change)
    {
        var about = change.Object;
        if (about.Kind == Kinds.Service) Enqueue(about.Key);
        else if (about.Kind == Kinds.Endpoints) Enqueue(new(Kinds.Service, about.Namespace, about.Name));
        else if (about.Kind == Kinds.Pod && ServiceBackends.Matters(change)) foreach (var service in ServiceBackends.ServicesOf(Cache, change)) Enqueue(service.Key);
    }

    public override void Reconcile(ResourceKey key)
    {
        var present = Cache.Find(Kinds.Endpoints, key.Namespace, key.Name);
        if (Cache.Find(key) is not { IsDeleting: false } service)
        {
            if (present?.Annotation(TriggerTime) is not null || present?.Label("endpoints.kubernetes.io/managed-by") == Name) Api.Delete(present);
            return;
        }

        if (!ServiceBackends.IsManaged(service)) return;
        var subsets = Subsets(service);
        var labels = ((service.Labels as MapNode) ?? MapNode.Empty).With("endpoints.kubernetes.io/managed-by", Text(Name));
        if (service.Text("spec", "clusterIP") == "None") labels = labels.With("service.kubernetes.io/headless", Text(""));
        if (present is not null)
        {
            if (Node.AreEqual(present.At("subsets"), subsets) && Node.AreEqual(present.Labels, labels)) return;
            Api.Update(present.Set(subsets, "subsets").Set(labels, "metadata", "labels").Set(Time(Now), "metadata", "annotations", TriggerTime));
            return;
        }

        Api.Create(new Resource(Map(
            ("apiVersion", Text("v1")),
            ("kind", Text("Endpoints")),
            ("metadata", Map(
                ("name", Text(service.Name)),
                ("namespace", Text(service.Namespace)),
                ("labels", labels),
                ("annotations", Map((TriggerTime, Time(Now)))))),
            ("subsets", subsets))));
    }

    /// <summary>Addresses in groups of equal ports; null when there are none.</summary>
    private ListNode? Subsets(Resource service)
    {
        var groups = new List<(Node Ports, List<Node> Ready, List<Node> NotReady)>();
        var publishAll = service.At("spec", "publishNotReadyAddresses")?.AsBoolean() == true;
        foreach (var pod in ServiceBackends.Pods(Cache, service))
        {
            if (pod.IsDeleting && !publishAll) continue;
            var ports = Ports(service, pod);
            var at = groups.FindIndex(group => group.Ports.Equals(ports));
            if (at < 0)
            {
                groups.Add((ports, [], []));
                at = groups.Count - 1;
            }

            (publishAll || pod.IsReady ? groups[at].Ready : groups[at].NotReady).Add(Address(service, pod));
        }

        return groups.Count == 0 ? null : List(groups.Select(static group => Map(
            ("addresses", Sorted(group.Ready)),
            ("notReadyAddresses", Sorted(group.NotReady)),
            ("ports", group.Ports.Items.Count == 0 ? null : group.Ports))));
    }

    /// <summary>In the order of their addresses as texts; null when there are none.</summary>
    private static ListNode? Sorted(List<Node> addresses) =>
        addresses.Count == 0 ? null : new ListNode(addresses.OrderBy(static address => address["ip"]?.AsString(), StringComparer.Ordinal).ToList());

    private static ListNode Ports(Resource service, Resource pod) => List(
        from port in service.At("spec", "ports")?.Items ?? []
        let number = ServiceBackends.TargetPort(port, pod)
        where number is not null
        select Map(("name", port["name"]), ("port", Number(number.Value)), ("protocol", port["protocol"] ?? Text("TCP")), ("appProtocol", port["appProtocol"])));

    private static MapNode Address(Resource service, Resource pod) => Map(
        ("ip", Text(pod.Text("status", "podIP"))),
        ("hostname", pod.Text("spec", "hostname") is { Length: > 0 } hostname && pod.Text("spec", "subdomain") == service.Name ? Text(hostname) : null),
        ("nodeName", Text(pod.NodeName)),
        ("targetRef", Map(("kind", Text("Pod")), ("namespace", Text(pod.Namespace)), ("name", Text(pod.Name)), ("uid", Text(pod.Uid)))));
}
