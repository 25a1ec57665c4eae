using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Tests.Controllers.Autoscaling;

public sealed class AutoscalerTests
{
    private const string Autoscaler = """
        {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"web","namespace":"default"},
         "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},"minReplicas":2,"maxReplicas":6,
          "metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":50}}}]}}
        """;

    [Fact]
    public async Task Load_above_the_target_scales_up_to_the_maximum_and_low_load_down_after_the_window()
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment(podAnnotations: """{"sandbox.configops.io/load":"0.9"}""", container: """ "resources":{"requests":{"cpu":"100m"}}, """));
        cluster.Pass(2);
        var autoscaler = cluster.Apply(Autoscaler);
        cluster.Pass(2);
        Assert.Equal(6, cluster.Read(web).Long(0, "spec", "replicas"));
        Assert.Contains("SuccessfulRescale: New size: 6; reason: cpu resource utilization (percentage of request) above target", cluster.Events("web"));

        cluster.Change(web, item => item.Set(ScalarNode.Of("0.1"), "spec", "template", "metadata", "annotations", "sandbox.configops.io/load"));
        cluster.Pass(200);
        Assert.Equal(6, cluster.Read(web).Long(0, "spec", "replicas"));
        Assert.Equal("True ScaleDownStabilized", Cluster.Condition(cluster.Read(autoscaler), "AbleToScale"));

        cluster.Pass(200);
        Assert.Equal(2, cluster.Read(web).Long(0, "spec", "replicas"));
        Assert.Equal(10, cluster.Read(autoscaler).At("status", "currentMetrics")!.Items[0].At("resource", "current", "averageUtilization")!.AsInteger());
    }

    [Fact]
    public async Task A_missing_target_and_missing_requests_are_told()
    {
        await using var cluster = new Cluster();
        var autoscaler = cluster.Apply(Autoscaler);
        cluster.Pass(1);
        Assert.Equal("False FailedGetScale", Cluster.Condition(cluster.Read(autoscaler), "AbleToScale"));

        cluster.Apply(Manifests.Deployment());
        cluster.Pass(20);
        Assert.Equal("False FailedGetResourceMetric", Cluster.Condition(cluster.Read(autoscaler), "ScalingActive"));
    }
}
