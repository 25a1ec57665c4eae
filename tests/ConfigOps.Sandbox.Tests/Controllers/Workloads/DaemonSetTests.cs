using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using ConfigOps.Sandbox.Nodes;

namespace ConfigOps.Sandbox.Tests.Controllers.Workloads;

public sealed class DaemonSetTests
{
    private const string Manifest = """
        {"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"agent","namespace":"default"},
         "spec":{"selector":{"matchLabels":{"app":"agent"}},"template":{"metadata":{"labels":{"app":"agent"}},"spec":{"containers":[{"name":"agent","image":"example/agent:1"}]}}}}
        """;

    [Fact]
    public async Task Every_node_gets_one_pod_except_those_with_a_taint_it_does_not_tolerate()
    {
        await using var cluster = new Cluster(options => options with { Nodes = [.. NodeOptions.Standard(3), new NodeOptions("gpu") { Taints = ["gpu=yes:NoSchedule"] }] });
        var set = cluster.Apply(Manifest);
        cluster.Pass(1);

        Assert.Equal(["sandbox-node-1", "sandbox-node-2", "sandbox-node-3"], cluster.Pods().Select(pod => pod.NodeName).Order());
        set = cluster.Read(set);
        Assert.Equal(3, set.Long(0, "status", "numberAvailable"));
        Assert.Equal(3, set.Long(0, "status", "desiredNumberScheduled"));
    }

    [Fact]
    public async Task An_update_replaces_one_pod_at_a_time()
    {
        await using var cluster = new Cluster();
        var set = cluster.Apply(Manifest);
        cluster.Pass(1);
        cluster.Change(set, item => item.Set(ListNode.Of(((MapNode)item.At("spec", "template", "spec", "containers")!.Items[0]).With("image", ScalarNode.Of("example/agent:2"))), "spec", "template", "spec", "containers"));

        for (var step = 0; step < 200; step++)
        {
            cluster.Pass(0.02);
            Assert.InRange(cluster.Pods().Count(pod => pod.IsReady && !pod.IsDeleting), 2, 3);
        }

        Assert.Equal(3, cluster.Read(set).Long(0, "status", "updatedNumberScheduled"));
        Assert.All(cluster.Pods(), pod => Assert.Equal("example/agent:2", pod.At("spec", "containers")!.Items[0]["image"]!.AsString()));
    }

    [Fact]
    public async Task A_new_node_gets_its_pod_and_a_cordoned_one_keeps_it()
    {
        await using var cluster = new Cluster();
        cluster.Apply(Manifest);
        cluster.Pass(1);
        cluster.Change(cluster.Find("Node", "sandbox-node-1")!, node => node.Set(ScalarNode.True, "spec", "unschedulable"));
        cluster.Apply("""{"apiVersion":"v1","kind":"Node","metadata":{"name":"late","labels":{"kubernetes.io/hostname":"late"}}}""");
        cluster.Pass(1);

        Assert.Equal(["late", "sandbox-node-1", "sandbox-node-2", "sandbox-node-3"], cluster.Pods().Select(pod => pod.NodeName).Order());
    }
}
