using System.Net;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Security.Reachability;

namespace ConfigOps.Operations.Tests.Security.Reachability;

public sealed class ReachabilityModelTests
{
    private const string Pods = """
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { team: shop } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { containers: [ { name: web, image: web, ports: [ { name: http, containerPort: 8080 }, { name: admin, containerPort: 9000 } ] } ] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: db, namespace: shop, labels: { app: db } }
        spec: { containers: [ { name: db, image: db, ports: [ { name: sql, containerPort: 5432 } ] } ] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: probe, namespace: monitoring, labels: { app: probe } }
        spec: { containers: [ { name: probe, image: probe } ] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: agent, namespace: monitoring, labels: { app: agent } }
        spec: { hostNetwork: true, containers: [ { name: agent, image: agent } ] }

        """;

    [Fact]
    public void Without_policies_everything_is_allowed() => Assert.Equal("all", Ports("probe", "db", ""));

    [Fact]
    public void A_policy_that_selects_a_pod_limits_it_to_what_its_rules_allow()
    {
        const string policy = "podSelector: { matchLabels: { app: db } }, ingress: [ { from: [ { podSelector: { matchLabels: { app: web } } } ], ports: [ { port: 5432 } ] } ]";

        Assert.Equal("TCP 5432", Ports("web", "db", policy));
        Assert.Equal("none", Ports("probe", "db", policy));
        Assert.Equal("all", Ports("probe", "web", policy));
    }

    [Fact]
    public void Policies_add_up() =>
        Assert.Equal("TCP 5432; UDP 53", Ports("web", "db", "podSelector: {}, ingress: [ { ports: [ { port: 5432 } ] } ]", "podSelector: {}, ingress: [ { ports: [ { port: 53, protocol: UDP } ] } ]"));

    [Fact]
    public void An_empty_rule_allows_all_and_no_rule_none()
    {
        Assert.Equal("all", Ports("probe", "db", "podSelector: {}, ingress: [ {} ]"));
        Assert.Equal("none", Ports("probe", "db", "podSelector: {}, ingress: []"));
        Assert.Equal("none", Ports("probe", "db", "podSelector: {}"));
    }

    [Fact]
    public void Both_selectors_of_one_peer_must_hold_and_two_peers_are_alternatives()
    {
        const string both = "podSelector: {}, ingress: [ { from: [ { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } }, podSelector: { matchLabels: { app: web } } } ] } ]";
        const string either = "podSelector: {}, ingress: [ { from: [ { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } } }, { podSelector: { matchLabels: { app: web } } } ] } ]";

        Assert.Equal(("none", "none"), (Ports("web", "db", both), Ports("probe", "db", both)));
        Assert.Equal(("all", "all"), (Ports("web", "db", either), Ports("probe", "db", either)));
    }

    [Fact]
    public void A_pod_selector_alone_means_pods_of_the_policys_own_namespace() =>
        Assert.Equal("none", Ports("probe", "db", "podSelector: {}, ingress: [ { from: [ { podSelector: {} } ] } ]"));

    [Fact]
    public void Named_ports_are_those_of_the_target_in_both_directions()
    {
        Assert.Equal("TCP 9000", Ports("probe", "web", "podSelector: {}, ingress: [ { ports: [ { port: admin } ] } ]"));
        Assert.Equal("TCP 5432", Ports("web", "db", "podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [ { ports: [ { port: sql } ] } ]"));
        Assert.Equal("none", Ports("web", "db", "podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [ { ports: [ { port: http } ] } ]"));
    }

    [Fact]
    public void A_range_of_ports_includes_its_end() =>
        Assert.Equal("TCP 8000-8010", Ports("probe", "web", "podSelector: {}, ingress: [ { ports: [ { port: 8000, endPort: 8010 } ] } ]"));

    [Fact]
    public void A_connection_needs_the_leave_of_both_ends() =>
        Assert.Equal("TCP 5432", Ports(
            "web",
            "db",
            "podSelector: { matchLabels: { app: db } }, ingress: [ { ports: [ { port: 5000, endPort: 6000 } ] } ]",
            "podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [ { ports: [ { port: 5432 }, { port: 443 } ] } ]"));

    [Fact]
    public void Egress_rules_alone_limit_ingress_too_unless_types_say_otherwise()
    {
        Assert.Equal("none", Ports("probe", "db", "podSelector: { matchLabels: { app: db } }, egress: [ {} ]"));
        Assert.Equal("all", Ports("probe", "db", "podSelector: { matchLabels: { app: db } }, policyTypes: [Egress], egress: [ {} ]"));
    }

    [Fact]
    public void A_pod_on_the_nodes_network_is_beyond_policies_and_selectors()
    {
        Assert.Equal("all", Ports("db", "agent", "podSelector: {}, policyTypes: [Ingress]"));
        Assert.Equal("none", Ports("agent", "db", "podSelector: {}, ingress: [ { from: [ { namespaceSelector: {} } ] } ]"));
    }

    [Fact]
    public void A_block_of_addresses_means_addresses_outside_and_pods_only_when_it_means_all()
    {
        const string world = "podSelector: {}, policyTypes: [Egress], egress: [ { to: [ { ipBlock: { cidr: 0.0.0.0/0, except: [169.254.169.254/32] } } ] } ]";
        const string office = "podSelector: {}, policyTypes: [Egress], egress: [ { to: [ { ipBlock: { cidr: 203.0.113.0/24 } } ], ports: [ { port: 443 } ] } ]";

        Assert.Equal(("all", "none", "all"), (To(ReachabilityMatrix.Internet, world), To(ReachabilityMatrix.Metadata, world), Ports("web", "db", world)));
        Assert.Equal(("TCP 443", "none", "none"), (To(ReachabilityMatrix.Internet, office), To(ReachabilityMatrix.Metadata, office), Ports("web", "db", office)));
        Assert.Equal("none", Ports("web", "db", "podSelector: {}, policyTypes: [Egress], egress: [ { to: [ { ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8] } } ] } ]"));
    }

    [Fact]
    public async Task The_report_has_the_matrix()
    {
        var section = (await Scan.Of(Manifests("podSelector: {}, ingress: [ { ports: [ { port: 80 } ] } ]"))).Report.Sections["reachability"];

        Assert.Equal(["Pod shop/web", "Pod shop/db", "Pod monitoring/probe", "Pod monitoring/agent", "the internet", "the metadata service"], section["endpoints"]!.Items.Select(end => end["name"]!.AsString()!));
        Assert.Equal(["TCP 80", "TCP 80", "all", "all", "all", "all"], section["ports"]!.Items[2].Items.Select(cell => cell.AsString()!));
        Assert.Equal("", section["ports"]!.Items[4].Items[5].AsString());
    }

    private static string Ports(string source, string target, params string[] policies)
    {
        var scan = Contexts.Of(Manifests(policies));
        return scan.Reachability.Between(End(scan, source), End(scan, target)).ToString();
    }

    private static string To(IPAddress address, string policy)
    {
        var scan = Contexts.Of(Manifests(policy));
        return scan.Reachability.Between(End(scan, "web"), Endpoint.Outside("there", address)).ToString();
    }

    private static Endpoint End(ScanContext scan, string name) => Endpoint.Of(scan.Resources.Single(resource => resource.Pod is not null && resource.Resource.Name == name), scan);

    private static string Manifests(params string[] policies) => Pods + string.Concat(policies.Where(policy => policy.Length > 0).Select((policy, at) =>
        $"---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{ name: p{at}, namespace: shop }}\nspec: {{ {policy} }}\n"));
}
