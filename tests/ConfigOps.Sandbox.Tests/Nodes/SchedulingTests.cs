using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using ConfigOps.Sandbox.Nodes;
using ConfigOps.Sandbox.Tests.Controllers;

namespace ConfigOps.Sandbox.Tests.Nodes;

public sealed class SchedulingTests
{
    [Fact]
    public async Task A_pod_that_fits_nowhere_says_why_and_is_placed_when_there_is_room()
    {
        await using var cluster = new Cluster();
        var pod = cluster.Apply(Manifests.Pod(container: """ "resources":{"requests":{"cpu":"140"}}, """));
        cluster.Pass(1);
        Assert.Equal("False Unschedulable", Cluster.Condition(cluster.Read(pod), "PodScheduled"));
        Assert.Equal(
            ["FailedScheduling: 0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling."],
            cluster.Events("solo"));

        var node = cluster.Find("Node", "sandbox-node-2")!;
        cluster.Change(node, item => item.Set(ScalarNode.Of("256"), "status", "allocatable", "cpu"), "status");
        cluster.Pass(1);
        Assert.Equal("sandbox-node-2", cluster.Read(pod).NodeName);
    }

    [Theory]
    [InlineData(""" "nodeSelector":{"topology.kubernetes.io/zone":"sandbox-b"}, """, "sandbox-node-2")]
    [InlineData(""" "affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"topology.kubernetes.io/zone","operator":"NotIn","values":["sandbox-a","sandbox-b"]}]}]}}}, """, "sandbox-node-3")]
    [InlineData(""" "affinity":{"nodeAffinity":{"preferredDuringSchedulingIgnoredDuringExecution":[{"weight":5,"preference":{"matchExpressions":[{"key":"topology.kubernetes.io/zone","operator":"In","values":["sandbox-c"]}]}}]}}, """, "sandbox-node-3")]
    [InlineData(""" "tolerations":[{"key":"gpu","operator":"Exists"}],"nodeSelector":{"kubernetes.io/hostname":"gpu"}, """, "gpu")]
    [InlineData(""" "nodeSelector":{"kubernetes.io/hostname":"gpu"}, """, "")]
    public async Task Selectors_affinities_and_taints_choose_the_node(string spec, string node)
    {
        await using var cluster = new Cluster(options => options with { Nodes = [.. NodeOptions.Standard(3), new NodeOptions("gpu") { Taints = ["gpu=yes:NoSchedule"] }] });
        var pod = cluster.Apply(Manifests.Pod(spec: spec));
        cluster.Pass(1);

        Assert.Equal(node, cluster.Read(pod).NodeName);
    }

    [Fact]
    public async Task Pods_that_must_not_meet_get_a_node_each()
    {
        await using var cluster = new Cluster();
        cluster.Apply(Manifests.Deployment(replicas: 4, podSpec: """ "affinity":{"podAntiAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[{"topologyKey":"kubernetes.io/hostname","labelSelector":{"matchLabels":{"app":"web"}}}]}}, """));
        cluster.Pass(2);

        Assert.Equal(["", "sandbox-node-1", "sandbox-node-2", "sandbox-node-3"], cluster.Pods().Select(pod => pod.NodeName).Order());
    }

    [Fact]
    public async Task Topology_spread_keeps_the_zones_even()
    {
        await using var cluster = new Cluster();
        cluster.Apply(Manifests.Deployment(replicas: 6, podSpec: """ "topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"topology.kubernetes.io/zone","whenUnsatisfiable":"DoNotSchedule","labelSelector":{"matchLabels":{"app":"web"}}}], """));
        cluster.Pass(2);

        Assert.Equal([2, 2, 2], cluster.Pods().GroupBy(pod => pod.NodeName).Select(node => node.Count()));
    }

    [Fact]
    public async Task An_important_pod_makes_room_for_itself()
    {
        await using var cluster = new Cluster(options => options with { Nodes = NodeOptions.Standard(1) });
        var small = cluster.Apply(Manifests.Pod("small", spec: "\"priority\":0,", container: """ "resources":{"requests":{"cpu":"80"}}, """));
        cluster.Pass(1);
        var important = cluster.Apply(Manifests.Pod("important", spec: "\"priority\":1000,", container: """ "resources":{"requests":{"cpu":"80"}}, """));
        cluster.Pass(3);

        Assert.Null(cluster.Api.Find(small.Key));
        Assert.Equal("sandbox-node-1", cluster.Read(important).NodeName);
        Assert.Contains(cluster.Events("small"), told => told.StartsWith("Preempted:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_node_is_tainted_and_its_pods_move()
    {
        await using var cluster = new Cluster();
        cluster.Apply(Manifests.Deployment());
        cluster.Pass(1);
        var node = cluster.Find("Node", "sandbox-node-1")!;
        cluster.Change(node, item => item.Set(ScalarNode.Of("node-lost"), "metadata", "annotations", "sandbox.configops.io/fault"));
        cluster.Pass(60);

        Assert.Equal("Unknown NodeStatusUnknown", Cluster.Condition(cluster.Read(node), "Ready"));
        Assert.Equal(3, cluster.Pods().Count(pod => pod.IsReady && pod.NodeName != "sandbox-node-1"));

        cluster.Change(node, item => item.Set(null, "metadata", "annotations", "sandbox.configops.io/fault"));
        cluster.Pass(20);
        Assert.Equal("True KubeletReady", Cluster.Condition(cluster.Read(node), "Ready"));
        Assert.Null(cluster.Read(node).At("spec", "taints"));
        Assert.Equal(3, cluster.Pods().Count);
    }

    [Fact]
    public async Task A_node_under_pressure_evicts_its_pods()
    {
        await using var cluster = new Cluster();
        cluster.Apply(Manifests.Deployment());
        cluster.Pass(1);
        cluster.Change(cluster.Find("Node", "sandbox-node-1")!, item => item.Set(ScalarNode.Of("memory-pressure"), "metadata", "annotations", "sandbox.configops.io/fault"));
        cluster.Pass(3);

        Assert.Equal("Evicted", Assert.Single(cluster.Pods(), pod => pod.Phase == "Failed").Text("status", "reason"));
        Assert.Equal(3, cluster.Pods().Count(pod => pod.IsReady && pod.NodeName != "sandbox-node-1"));
    }

    [Fact]
    public async Task A_cordoned_node_gets_no_new_pods_and_a_deleted_one_loses_its_pods()
    {
        await using var cluster = new Cluster();
        var node = cluster.Find("Node", "sandbox-node-1")!;
        cluster.Change(node, item => item.Set(ScalarNode.True, "spec", "unschedulable"));
        cluster.Apply(Manifests.Deployment());
        cluster.Pass(1);
        Assert.DoesNotContain(cluster.Pods(), pod => pod.NodeName == "sandbox-node-1");

        cluster.Delete(cluster.Find("Node", "sandbox-node-2")!);
        cluster.Pass(2);
        Assert.All(cluster.Pods(), pod => Assert.Equal("sandbox-node-3", pod.NodeName));
        Assert.Equal(3, cluster.Pods().Count);
    }
}
