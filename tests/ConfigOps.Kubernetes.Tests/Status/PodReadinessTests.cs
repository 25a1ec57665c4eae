using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Status;

namespace ConfigOps.Kubernetes.Tests.Status;

public sealed class PodReadinessTests
{
    [Fact]
    public void A_crash_loop_tells_the_restarts_the_exit_code_and_where_to_look()
    {
        var result = Readiness.Of(Pod("""
            {"phase":"Running","conditions":[{"type":"PodScheduled","status":"True"},{"type":"Initialized","status":"True"},{"type":"Ready","status":"False"}],
             "containerStatuses":[{"name":"web","image":"example/web:1","ready":false,"restartCount":5,
               "state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}]}
            """));

        Assert.Equal((ReadinessState.Progressing, "CrashLoopBackOff", true), (result.State, result.Reason, result.IsStuck));
        Assert.Equal(
            "container web: crashes again and again, restarted 5 times with exit code 137 (OOMKilled); it used more memory than its limit allows; read its previous log",
            result.Message);
    }

    [Fact]
    public void An_image_that_cannot_be_pulled_names_the_image()
    {
        var result = Readiness.Of(Pod("""
            {"phase":"Pending","conditions":[{"type":"Initialized","status":"True"}],
             "containerStatuses":[{"name":"web","image":"example/wbe:1","ready":false,"restartCount":0,"state":{"waiting":{"reason":"ImagePullBackOff","message":"not found"}}}]}
            """));

        Assert.Equal(("ImagePullBackOff", true), (result.Reason, result.IsStuck));
        Assert.Contains("example/wbe:1", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unschedulable_pod_repeats_what_the_scheduler_said()
    {
        var result = Readiness.Of(Pod("""
            {"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/3 nodes are available: 3 Insufficient cpu."}]}
            """));

        Assert.Equal(("Unschedulable", true), (result.Reason, result.IsStuck));
        Assert.Equal("fits on no node: 0/3 nodes are available: 3 Insufficient cpu.", result.Message);
    }

    [Fact]
    public void A_missing_ConfigMap_is_told_apart_from_a_crash()
    {
        var result = Readiness.Of(Pod("""
            {"phase":"Pending","containerStatuses":[{"name":"web","image":"example/web:1","ready":false,"restartCount":0,
               "state":{"waiting":{"reason":"CreateContainerConfigError","message":"configmap \"app\" not found"}}}]}
            """));

        Assert.Equal("CreateContainerConfigError", result.Reason);
        Assert.Contains("configmap \"app\" not found", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"phase":"Succeeded"}""", "Ready", "Succeeded")]
    [InlineData("""{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}""", "Ready", "Ready")]
    [InlineData("""{"phase":"Failed","reason":"Evicted","message":"The node was low on resource: memory."}""", "Failed", "Evicted")]
    [InlineData("""{"phase":"Failed","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":2,"reason":"Error"}}}]}""", "Failed", "PodFailed")]
    [InlineData("""{"phase":"Pending"}""", "Progressing", "Pending")]
    [InlineData("""{"phase":"Running","conditions":[{"type":"Initialized","status":"True"}],"containerStatuses":[{"name":"a","ready":false,"state":{"running":{}}}]}""", "Progressing", "ContainersNotReady")]
    [InlineData("""{"phase":"Pending","conditions":[{"type":"Initialized","status":"False"}],"initContainerStatuses":[{"name":"i","ready":false,"state":{"running":{}}}]}""", "Progressing", "Initializing")]
    [InlineData("""{"phase":"Running","conditions":[{"type":"ContainersReady","status":"True"},{"type":"Ready","status":"False","message":"gate"}],"containerStatuses":[{"name":"a","ready":true}]}""", "Progressing", "ReadinessGatesNotReady")]
    public void A_pod_is_judged_by_phase_conditions_and_containers(string status, string state, string reason)
    {
        var result = Readiness.Of(Pod(status));

        Assert.Equal((state, reason), (result.State.ToString(), result.Reason));
    }

    [Fact]
    public void A_workload_is_explained_by_its_pods()
    {
        var deployment = new Resource((MapNode)NodeJson.Parse("""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","generation":1},"spec":{"replicas":2},
             "status":{"observedGeneration":1,"replicas":2,"updatedReplicas":2,"availableReplicas":1}}
            """));
        var pods = new[]
        {
            Pod("""{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}""", "web-a"),
            Pod("""{"phase":"Pending","containerStatuses":[{"name":"web","image":"x","ready":false,"state":{"waiting":{"reason":"ErrImagePull"}}}]}""", "web-b"),
        };

        var result = Readiness.Of(deployment, pods);

        Assert.Equal((ReadinessState.Progressing, "ErrImagePull", true), (result.State, result.Reason, result.IsStuck));
        Assert.StartsWith("1 of 2 replicas are available; pod web-b: container web: the image x cannot be pulled", result.Message, StringComparison.Ordinal);
        Assert.Single(result.Details);
        Assert.False(Readiness.Of(deployment).IsStuck);
    }

    private static Resource Pod(string status, string name = "web") =>
        new(MapNode.Of(("apiVersion", ScalarNode.Of("v1")), ("kind", ScalarNode.Of("Pod")), ("metadata", MapNode.Of(("name", ScalarNode.Of(name)))), ("status", NodeJson.Parse(status))));
}
