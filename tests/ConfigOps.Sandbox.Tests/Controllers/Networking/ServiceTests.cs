using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;

namespace ConfigOps.Sandbox.Tests.Controllers.Networking;

public sealed class ServiceTests
{
    private const string Service = """
        {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"default"},
         "spec":{"selector":{"app":"web"},"clusterIP":"10.96.0.9","ports":[{"name":"http","port":80,"targetPort":"http","protocol":"TCP"}]}}
        """;

    [Fact]
    public async Task Endpoints_follow_the_pods()
    {
        await using var cluster = new Cluster();
        cluster.Apply(Service);
        var web = cluster.Apply(Manifests.Deployment());
        cluster.Pass(1);

        var subset = Assert.Single(cluster.Find("Endpoints", "web")!.At("subsets")!.Items);
        Assert.Equal(3, subset["addresses"]!.Items.Count);
        Assert.Equal(8080, subset["ports"]!.Items[0]["port"]!.AsInteger());
        var slice = Assert.Single(cluster.List("EndpointSlice"));
        Assert.Equal(3, slice.At("endpoints")!.Items.Count(endpoint => endpoint.At("conditions", "ready")!.AsBoolean() == true));
        Assert.Equal(cluster.Pods().Select(pod => pod.Text("status", "podIP")).Order(), slice.At("endpoints")!.Items.Select(endpoint => endpoint["addresses"]!.Items[0].AsString()!).Order());

        cluster.Change(web, item => item.Set(ScalarNode.Of(0), "spec", "replicas"));
        cluster.Pass(5);
        Assert.Null(cluster.Find("Endpoints", "web")!.At("subsets"));
        Assert.Empty(Assert.Single(cluster.List("EndpointSlice")).At("endpoints")!.Items);
    }

    [Fact]
    public async Task A_pod_that_is_not_ready_is_listed_as_such()
    {
        await using var cluster = new Cluster();
        cluster.Apply(Service);
        cluster.Apply(Manifests.Deployment(replicas: 1, podAnnotations: """{"sandbox.configops.io/fault":"slow-start"}"""));
        cluster.Pass(5);

        var subset = Assert.Single(cluster.Find("Endpoints", "web")!.At("subsets")!.Items);
        Assert.Null(subset["addresses"]);
        Assert.Single(subset["notReadyAddresses"]!.Items);

        cluster.Pass(30);
        Assert.Single(cluster.Find("Endpoints", "web")!.At("subsets")!.Items[0]["addresses"]!.Items);
    }

    [Fact]
    public async Task Endpoints_go_with_their_Service()
    {
        await using var cluster = new Cluster();
        var service = cluster.Apply(Service);
        cluster.Apply(Manifests.Deployment());
        cluster.Pass(1);
        cluster.Delete(service);
        cluster.Pass(1);

        Assert.Null(cluster.Find("Endpoints", "web"));
        Assert.Empty(cluster.List("EndpointSlice"));
    }

    [Fact]
    public async Task A_load_balancer_gets_an_address_of_its_own()
    {
        await using var cluster = new Cluster();
        var first = cluster.Apply(Service.Replace("\"selector\"", "\"type\":\"LoadBalancer\",\"selector\"", StringComparison.Ordinal));
        var second = cluster.Apply(Service.Replace("\"selector\"", "\"type\":\"LoadBalancer\",\"selector\"", StringComparison.Ordinal).Replace("\"name\":\"web\"", "\"name\":\"api\"", StringComparison.Ordinal));
        cluster.Pass(1);

        Assert.NotEqual(Address(first), Address(second));

        string Address(Resource service) => cluster.Read(service).At("status", "loadBalancer", "ingress")!.Items[0]["ip"]!.AsString()!;
    }
}
