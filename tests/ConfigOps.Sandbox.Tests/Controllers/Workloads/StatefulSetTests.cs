using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;

namespace ConfigOps.Sandbox.Tests.Controllers.Workloads;

public sealed class StatefulSetTests
{
    [Fact]
    public async Task Pods_start_one_after_the_other_each_with_its_claim()
    {
        await using var cluster = new Cluster();
        var set = cluster.Apply(StatefulSet());

        for (var step = 0; step < 100; step++)
        {
            cluster.Pass(0.02);
            Assert.InRange(cluster.Pods().Count(pod => !pod.IsReady), 0, 1);
        }

        Assert.Equal(["db-0", "db-1", "db-2"], cluster.Pods().Select(pod => pod.Name));
        Assert.Equal(["data-db-0", "data-db-1", "data-db-2"], cluster.List("PersistentVolumeClaim").Select(claim => claim.Name));
        Assert.All(cluster.List("PersistentVolumeClaim"), claim => Assert.Equal("Bound", claim.Text("status", "phase")));
        set = cluster.Read(set);
        Assert.Equal(3, set.Long(0, "status", "readyReplicas"));
        Assert.Equal(set.Text("status", "updateRevision"), set.Text("status", "currentRevision"));
    }

    [Fact]
    public async Task Parallel_pods_start_together()
    {
        await using var cluster = new Cluster();
        cluster.Apply(StatefulSet("\"podManagementPolicy\":\"Parallel\","));
        cluster.Pass(0.01);

        Assert.Equal(3, cluster.Pods().Count);
    }

    [Fact]
    public async Task An_update_goes_from_the_last_pod_to_the_partition()
    {
        await using var cluster = new Cluster();
        var set = cluster.Apply(StatefulSet("\"updateStrategy\":{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"partition\":1}},"));
        cluster.Pass(3);
        cluster.Change(set, WithImage("example/db:2"));
        cluster.Pass(5);

        Assert.Equal(["example/db:1", "example/db:2", "example/db:2"], cluster.Pods().Select(Image));
        set = cluster.Read(set);
        Assert.Equal(2, set.Long(0, "status", "updatedReplicas"));
        Assert.NotEqual(set.Text("status", "updateRevision"), set.Text("status", "currentRevision"));

        cluster.Change(set, item => item.Set(ScalarNode.Of(0), "spec", "updateStrategy", "rollingUpdate", "partition"));
        cluster.Pass(5);
        Assert.All(cluster.Pods(), pod => Assert.Equal("example/db:2", Image(pod)));
        set = cluster.Read(set);
        Assert.Equal(set.Text("status", "updateRevision"), set.Text("status", "currentRevision"));
        Assert.Equal(2, cluster.List("ControllerRevision").Count);
    }

    [Fact]
    public async Task Scaling_down_takes_the_last_pod_first_and_keeps_its_claim()
    {
        await using var cluster = new Cluster();
        var set = cluster.Apply(StatefulSet());
        cluster.Pass(3);
        cluster.Change(set, item => item.Set(ScalarNode.Of(1), "spec", "replicas"));
        cluster.Pass(3);

        Assert.Equal(["db-0"], cluster.Pods().Select(pod => pod.Name));
        Assert.Equal(3, cluster.List("PersistentVolumeClaim").Count);
    }

    [Fact]
    public async Task A_pod_that_does_not_get_ready_holds_up_the_next()
    {
        await using var cluster = new Cluster();
        cluster.Apply(StatefulSet(image: "example/crash:1"));
        cluster.Pass(30);

        Assert.Equal(["db-0"], cluster.Pods().Select(pod => pod.Name));
    }

    private static string Image(Resource pod) => pod.At("spec", "containers")!.Items[0]["image"]!.AsString()!;

    private static Func<Resource, Resource> WithImage(string image) =>
        set => set.Set(ListNode.Of(((MapNode)set.At("spec", "template", "spec", "containers")!.Items[0]).With("image", ScalarNode.Of(image))), "spec", "template", "spec", "containers");

    private static string StatefulSet(string spec = "", string image = "example/db:1") => $$$"""
        {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"db","namespace":"default"},
         "spec":{ {{{spec}}}"replicas":3,"serviceName":"db","selector":{"matchLabels":{"app":"db"}},
          "template":{"metadata":{"labels":{"app":"db"} },"spec":{"containers":[{"name":"db","image":"{{{image}}}"}]} },
          "volumeClaimTemplates":[{"metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"standard","resources":{"requests":{"storage":"1Gi"} } } }]} }
        """;
}
