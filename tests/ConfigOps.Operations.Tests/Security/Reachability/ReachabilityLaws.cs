using System.Net;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Security.Reachability;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Security.Reachability;

/// <summary>For random pods, namespaces and policies the model decides every connection as the naive reading does.</summary>
public sealed class ReachabilityLaws
{
    private static readonly string[] Spaces = ["shop", "data", "ops"];
    private static readonly string[] Values = ["a", "b"];
    private static readonly (string Protocol, int Port)[] Probes = [("TCP", 80), ("TCP", 81), ("TCP", 8080), ("UDP", 53), ("UDP", 80), ("SCTP", 9), ("TCP", 65535), ("TCP", 1)];

    private static readonly Gen<MapNode> Labels =
        from app in Gen.Elements(Values) from tier in Gen.Elements(Values) from has in Gen.Choose(0, 2)
        select has == 0 ? MapNode.Of(("app", Text(app))) : MapNode.Of(("app", Text(app)), ("tier", Text(tier)));

    private static readonly Gen<Node> Selector = Gen.Frequency(
        (2, Gen.Constant<Node>(MapNode.Empty)),
        (4, Labels.Select(labels => (Node)MapNode.Of(("matchLabels", labels)))),
        (3, from key in Gen.Elements("app", "tier", "zone")
            from comparison in Gen.Elements("In", "NotIn", "Exists", "DoesNotExist")
            from value in Gen.Elements(Values)
            select (Node)MapNode.Of(("matchExpressions", ListNode.Of([MapNode.Of(
                ("key", Text(key)), ("operator", Text(comparison)), ("values", comparison is "In" or "NotIn" ? ListNode.Of([Text(value)]) : null))])))));

    private static readonly Gen<Node> Block = Gen.Elements("0.0.0.0/0", "203.0.113.0/24", "203.0.113.128/25", "169.254.0.0/16", "10.244.0.0/30").SelectMany(cidr =>
        Gen.Elements("", "203.0.113.0/28", "169.254.169.254/32", "10.0.0.0/8"), (cidr, except) =>
        (Node)MapNode.Of(("ipBlock", MapNode.Of(("cidr", Text(cidr)), ("except", except.Length == 0 ? null : ListNode.Of([Text(except)]))))));

    private static readonly Gen<Node> Peer = Gen.Frequency(
        (3, Selector.Select(pods => (Node)MapNode.Of(("podSelector", pods)))),
        (3, Selector.Select(spaces => (Node)MapNode.Of(("namespaceSelector", spaces)))),
        (3, from pods in Selector from spaces in Selector select (Node)MapNode.Of(("podSelector", pods), ("namespaceSelector", spaces))),
        (2, Block));

    private static readonly Gen<Node> Port =
        from protocol in Gen.Elements("", "TCP", "UDP", "SCTP")
        from kind in Gen.Choose(0, 3)
        from number in Gen.Elements(1, 53, 80, 8080, 60000)
        from name in Gen.Elements("http", "dns", "unknown")
        select (Node)MapNode.Of(
            ("protocol", protocol.Length == 0 ? null : Text(protocol)),
            ("port", kind switch { 0 => null, 1 => Text(name), _ => ScalarNode.Of(number) }),
            ("endPort", kind == 3 ? ScalarNode.Of(Math.Min(65535, number + 6000)) : null));

    private static readonly Gen<Node> Policy =
        from space in Gen.Elements(Spaces)
        from selector in Selector
        from types in Gen.Elements<string[]>([], ["Ingress"], ["Egress"], ["Ingress", "Egress"])
        from ingress in Rules("from")
        from egress in Rules("to")
        select (Node)MapNode.Of(
            ("apiVersion", Text("networking.k8s.io/v1")), ("kind", Text("NetworkPolicy")),
            ("metadata", MapNode.Of(("name", Text("policy")), ("namespace", Text(space)))),
            ("spec", MapNode.Of(
                ("podSelector", selector),
                ("policyTypes", types.Length == 0 ? null : ListNode.Of(types.Select(Text))),
                ("ingress", ingress),
                ("egress", egress))));

    private static readonly Gen<(string Space, MapNode Labels, int HttpPort, bool HasDns)> Pod =
        from space in Gen.Elements(Spaces) from labels in Labels from port in Gen.Elements(80, 8080) from dns in Gen.Elements(true, false)
        select (space, labels, port, dns);

    private static readonly Arbitrary<(List<Node> Policies, List<(string Space, MapNode Labels, int HttpPort, bool HasDns)> Pods)> Cases =
        (from count in Gen.Choose(0, 6)
         from policies in Policy.ListOf(count)
         from pods in Pod.ListOf(3)
         select (policies.ToList(), pods.ToList())).ToArbitrary();

    [Fact]
    public void Every_connection_is_decided_as_the_specification_reads() => Prop.ForAll(Cases, item =>
    {
        var spaces = Spaces.Select((space, at) => Object("v1", "Namespace", "", space, MapNode.Of(("app", Text(Values[at % 2])), ("zone", at == 2 ? Text("z") : null)), null));
        var pods = item.Pods.Select((pod, at) => Object("v1", "Pod", pod.Space, $"pod-{at}", pod.Labels, Spec(pod.HttpPort, pod.HasDns), AddressOf(at)));
        var scan = Contexts.Of([.. spaces, .. pods, .. item.Policies.Select(policy => new Resource((MapNode)policy))]);
        var ends = scan.Resources.Where(resource => resource.Pod is not null).Select(pod => Endpoint.Of(pod, scan))
            .Append(Endpoint.Outside("near", IPAddress.Parse("203.0.113.5"))).Append(Endpoint.Outside("far", IPAddress.Parse("203.0.113.200"))).Append(Endpoint.Outside("metadata", ReachabilityMatrix.Metadata)).ToList();
        var naive = ends.Select((end, at) => at < item.Pods.Count ? Naive(item.Pods[at], AddressOf(at)) : new NaiveEnd("", new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, (string, int)>(), end.Address!, IsPod: false)).ToList();
        for (var from = 0; from < ends.Count; from++)
            for (var to = 0; to < ends.Count; to++)
            {
                if (ends[from].Workload is null && ends[to].Workload is null) continue;
                var ports = scan.Reachability.Between(ends[from], ends[to]);
                foreach (var (protocol, port) in Probes)
                    Assert.True(NaivePolicies.Allows(item.Policies, naive[from], naive[to], protocol, port) == ports.Contains(protocol, port), $"{ends[from]} to {ends[to]} {protocol} {port}: {ports}");
            }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Gen<Node?> Rules(string peers) =>
        from count in Gen.Choose(-1, 2)
        from rules in (from ends in Peer.ListOf(2) from peerCount in Gen.Choose(0, 2) from ports in Port.ListOf(2) from portCount in Gen.Choose(0, 2)
                       select (Node)MapNode.Of((peers, peerCount == 0 ? null : ListNode.Of(ends.Take(peerCount))), ("ports", portCount == 0 ? null : ListNode.Of(ports.Take(portCount))))).ListOf(Math.Max(0, count))
        select count < 0 ? null : (Node)ListNode.Of(rules);

    private static NaiveEnd Naive((string Space, MapNode Labels, int HttpPort, bool HasDns) pod, IPAddress address)
    {
        var ports = new Dictionary<string, (string, int)> { ["http"] = ("TCP", pod.HttpPort) };
        if (pod.HasDns) ports["dns"] = ("UDP", 53);
        var at = Array.IndexOf(Spaces, pod.Space);
        var labels = new Dictionary<string, string> { ["app"] = Values[at % 2], ["kubernetes.io/metadata.name"] = pod.Space };
        if (at == 2) labels["zone"] = "z";
        return new NaiveEnd(pod.Space, pod.Labels.Members.ToDictionary(label => label.Key, label => label.Value.AsString()!), labels, ports, address, IsPod: true);
    }

    private static MapNode Spec(int httpPort, bool hasDns) => MapNode.Of(("containers", ListNode.Of([MapNode.Of(
        ("name", Text("web")),
        ("ports", ListNode.Of(((Node?[])
        [
            MapNode.Of(("name", Text("http")), ("containerPort", ScalarNode.Of(httpPort))),
            hasDns ? MapNode.Of(("name", Text("dns")), ("containerPort", ScalarNode.Of(53)), ("protocol", Text("UDP"))) : null,
        ]).OfType<Node>())))])));

    private static Resource Object(string version, string kind, string space, string name, MapNode labels, MapNode? spec, IPAddress? address = null) => new(MapNode.Of(
        ("apiVersion", Text(version)), ("kind", Text(kind)),
        ("metadata", MapNode.Of(("name", Text(name)), ("namespace", space.Length == 0 ? null : Text(space)), ("labels", labels))),
        ("spec", spec),
        ("status", address is null ? null : MapNode.Of(("podIP", Text(address.ToString()))))));

    private static IPAddress AddressOf(int pod) => new([10, 244, 0, (byte)(pod + 1)]);

    private static ScalarNode Text(string text) => ScalarNode.Of(text);
}
