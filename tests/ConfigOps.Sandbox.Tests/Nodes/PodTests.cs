using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Status;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using ConfigOps.Sandbox.Tests.Controllers;

namespace ConfigOps.Sandbox.Tests.Nodes;

public sealed class PodTests
{
    [Fact]
    public async Task A_pod_is_scheduled_starts_and_gets_ready()
    {
        await using var cluster = new Cluster();
        var pod = cluster.Apply(Manifests.Pod());
        cluster.Pass(0.1);
        Assert.Equal("ContainerCreating", State(cluster.Read(pod))["waiting"]!["reason"]!.AsString());
        Assert.Equal("False ContainersNotReady", Cluster.Condition(cluster.Read(pod), "Ready"));

        cluster.Pass(0.1);
        pod = cluster.Read(pod);
        Assert.Equal("Running", pod.Phase);
        Assert.True(Readiness.Of(pod).IsReady);
        Assert.StartsWith("10.244.", pod.Text("status", "podIP"), StringComparison.Ordinal);
        Assert.Equal(
            [$"Scheduled: Successfully assigned default/solo to {pod.NodeName}", "Pulled: Container image \"example/solo:1\" already present on machine", "Created: Container created", "Started: Container started"],
            cluster.Events("solo"));
    }

    [Fact]
    public async Task Init_containers_run_one_after_the_other_before_the_others()
    {
        await using var cluster = new Cluster();
        var pod = cluster.Apply(Manifests.Pod(spec: """ "initContainers":[{"name":"a","image":"a"},{"name":"b","image":"b"},{"name":"side","image":"s","restartPolicy":"Always"}], """));
        cluster.Pass(0.17);
        Assert.Equal("False ContainersNotInitialized", Cluster.Condition(cluster.Read(pod), "Initialized"));
        Assert.NotNull(cluster.Read(pod).At("status", "initContainerStatuses")!.Items[1]["state"]!["waiting"]);

        cluster.Pass(1);
        pod = cluster.Read(pod);
        Assert.True(pod.IsReady);
        Assert.Equal(["Completed", "Completed"], pod.At("status", "initContainerStatuses")!.Items.Take(2).Select(status => status.At("state", "terminated", "reason")!.AsString()!));
        Assert.NotNull(pod.At("status", "initContainerStatuses")!.Items[2].At("state", "running"));
    }

    [Fact]
    public async Task A_crashing_image_restarts_at_growing_intervals()
    {
        await using var cluster = new Cluster();
        var pod = cluster.Apply(Manifests.Pod(image: "example/crash:1"));
        cluster.Pass(1);
        pod = cluster.Read(pod);
        Assert.Equal("CrashLoopBackOff", State(pod)["waiting"]!["reason"]!.AsString());
        Assert.StartsWith("back-off 10s restarting failed container=main", State(pod)["waiting"]!["message"]!.AsString(), StringComparison.Ordinal);
        Assert.Equal(2, pod.Restarts);
        Assert.Equal("Running", pod.Phase);

        cluster.Pass(10);
        Assert.Equal(3, cluster.Read(pod).Restarts);
        cluster.Pass(15);
        Assert.Equal(3, cluster.Read(pod).Restarts);
        cluster.Pass(6);
        Assert.Equal(4, cluster.Read(pod).Restarts);
        Assert.Equal("CrashLoopBackOff", Readiness.Of(cluster.Read(pod)).Reason);
    }

    [Fact]
    public async Task An_image_that_cannot_be_pulled_waits_and_is_tried_again()
    {
        await using var cluster = new Cluster();
        var pod = cluster.Apply(Manifests.Pod(image: "example/nopull:1"));
        cluster.Pass(0.5);
        Assert.Equal("ErrImagePull", State(cluster.Read(pod))["waiting"]!["reason"]!.AsString());
        cluster.Pass(1);
        Assert.Equal("ImagePullBackOff", State(cluster.Read(pod))["waiting"]!["reason"]!.AsString());
        Assert.Equal("Pending", cluster.Read(pod).Phase);
        Assert.Equal(("ImagePullBackOff", true), (Readiness.Of(cluster.Read(pod)).Reason, Readiness.Of(cluster.Read(pod)).IsStuck));
    }

    [Fact]
    public async Task A_fault_comes_and_goes_with_its_annotation()
    {
        await using var cluster = new Cluster();
        var pod = cluster.Apply(Manifests.Pod());
        cluster.Pass(1);
        cluster.Change(pod, item => item.Set(ScalarNode.Of("oom"), "metadata", "annotations", "sandbox.configops.io/fault"));
        cluster.Pass(1);
        var status = cluster.Read(pod).At("status", "containerStatuses")!.Items[0];
        Assert.Equal(("OOMKilled", 137L), (status.At("lastState", "terminated", "reason")!.AsString(), status.At("lastState", "terminated", "exitCode")!.AsInteger()));
        Assert.False(cluster.Read(pod).IsReady);

        cluster.Change(pod, item => item.Set(null, "metadata", "annotations", "sandbox.configops.io/fault"));
        cluster.Pass(1);
        Assert.True(cluster.Read(pod).IsReady);
    }

    [Fact]
    public async Task A_flapping_pod_is_ready_and_not_ready_in_turns()
    {
        await using var cluster = new Cluster();
        var pod = cluster.Apply(Manifests.Pod(annotations: """{"sandbox.configops.io/fault":"flapping"}"""));
        var seen = new List<bool>();
        for (var second = 0; second < 25; second++)
        {
            cluster.Pass(1);
            if (seen.Count == 0 || seen[^1] != cluster.Read(pod).IsReady) seen.Add(cluster.Read(pod).IsReady);
        }

        Assert.Equal([true, false, true, false, true], seen);
    }

    [Fact]
    public async Task A_missing_ConfigMap_keeps_the_container_from_being_created_until_it_is_there()
    {
        await using var cluster = new Cluster();
        var pod = cluster.Apply(Manifests.Pod(container: """ "envFrom":[{"configMapRef":{"name":"app"}}], """));
        cluster.Pass(2);
        Assert.Equal("CreateContainerConfigError", State(cluster.Read(pod))["waiting"]!["reason"]!.AsString());
        Assert.Equal("configmap \"app\" not found", State(cluster.Read(pod))["waiting"]!["message"]!.AsString());

        cluster.Apply("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app","namespace":"default"},"data":{"a":"b"}}""");
        cluster.Pass(0.1);
        Assert.True(cluster.Read(pod).IsReady);
    }

    [Fact]
    public async Task A_missing_Secret_volume_keeps_the_pod_creating_and_says_so()
    {
        await using var cluster = new Cluster();
        var pod = cluster.Apply(Manifests.Pod(spec: """ "volumes":[{"name":"tls","secret":{"secretName":"tls"}}], """));
        cluster.Pass(2);
        Assert.Equal("ContainerCreating", State(cluster.Read(pod))["waiting"]!["reason"]!.AsString());
        Assert.Contains("FailedMount: MountVolume.SetUp failed for volume \"tls\" : secret \"tls\" not found", cluster.Events("solo"));

        cluster.Apply("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"tls","namespace":"default"}}""");
        cluster.Pass(1);
        Assert.True(cluster.Read(pod).IsReady);
    }

    [Fact]
    public async Task A_deleted_pod_ends_within_its_grace_period()
    {
        await using var cluster = new Cluster();
        var pod = cluster.Apply(Manifests.Pod(spec: "\"terminationGracePeriodSeconds\":60,"));
        cluster.Pass(1);
        cluster.Delete(pod);
        cluster.Pass(0.3);
        Assert.True(cluster.Read(pod).IsDeleting);

        cluster.Pass(0.4);
        Assert.Null(cluster.Api.Find(pod.Key));
    }

    [Fact]
    public async Task A_pod_past_its_deadline_fails()
    {
        await using var cluster = new Cluster();
        var pod = cluster.Apply(Manifests.Pod(spec: "\"activeDeadlineSeconds\":5,"));
        cluster.Pass(10);

        Assert.Equal(("Failed", "DeadlineExceeded"), (cluster.Read(pod).Phase, cluster.Read(pod).Text("status", "reason")));
    }

    private static Node State(Resource pod) => pod.At("status", "containerStatuses")!.Items[0]["state"]!;
}
