using System.Collections.Concurrent;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Status;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Tests.Controllers;

/// <summary>The controllers on the real embedded API server, in real time.</summary>
public sealed class RealApiTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(null)]
    [InlineData("1.32")]
    public async Task Workloads_get_ready_roll_and_go(string? version)
    {
        var failures = new ConcurrentQueue<ControllerFailure>();
        await using var cluster = await SandboxCluster.StartAsync(new SandboxOptions { Https = false, KubernetesVersion = version });
        await using var controllers = ControllerManager.Start(cluster.Api, new ControllerOptions { TimeProvider = TimeProvider.System, Random = new Random(1), OnFailure = failures.Enqueue });

        var web = Apply(cluster.Api, Manifests.Deployment());
        Apply(cluster.Api, """{"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"default"},"spec":{"selector":{"app":"web"},"ports":[{"port":80,"targetPort":"http"}]}}""");
        var job = Apply(cluster.Api, """
            {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"work","namespace":"default"},
             "spec":{"completions":2,"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"work","image":"example/work:1"}]}}}}
            """);
        var claim = Apply(cluster.Api, """
            {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data","namespace":"default"},
             "spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"standard","resources":{"requests":{"storage":"1Gi"}}}}
            """);
        await UntilAsync(cluster.Api, web, item => item is not null && Readiness.Of(item).IsReady);
        await UntilAsync(cluster.Api, job, item => item is not null && Readiness.Of(item).IsReady);
        await UntilAsync(cluster.Api, claim, item => item is not null && Readiness.Of(item).IsReady);
        Assert.Equal("1", cluster.Api.Find(web.Key)!.Annotation("deployment.kubernetes.io/revision"));
        Assert.Equal(3, cluster.Api.List(Kinds.Endpoints, "default").Single(item => item.Name == "web").At("subsets")!.Items[0]["addresses"]!.Items.Count);

        var containers = cluster.Api.Find(web.Key)!.At("spec", "template", "spec", "containers")!.Items;
        var changed = cluster.Api.Find(web.Key)!.Set(ListNode.Of(((MapNode)containers[0]).With("image", ScalarNode.Of("example/web:2"))), "spec", "template", "spec", "containers");
        cluster.Api.Update(changed.Set(null, "metadata", "resourceVersion"), "test");
        await UntilAsync(cluster.Api, web, item => item is not null && Readiness.Of(item).IsReady && item.Annotation("deployment.kubernetes.io/revision") == "2");

        cluster.Api.Delete(web.Key);
        await UntilAsync(cluster.Api, new Resource(MapNode.Of(("apiVersion", ScalarNode.Of("v1")), ("kind", ScalarNode.Of("Pod")))), _ => !cluster.Api.List(Kinds.Pod, "default").Any(pod => pod.Label("app") == "web"));
        Assert.Empty(failures.Select(failure => $"{failure.Controller} {failure.Resource}: {failure.Error.Message}"));
    }

    [Fact]
    public async Task A_claim_stays_as_long_as_a_pod_uses_it()
    {
        await using var cluster = await SandboxCluster.StartAsync(new SandboxOptions { Https = false });
        await using var controllers = ControllerManager.Start(cluster.Api, new ControllerOptions { TimeProvider = TimeProvider.System, Random = new Random(1) });
        var claim = Apply(cluster.Api, """
            {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data","namespace":"default"},
             "spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"standard","resources":{"requests":{"storage":"1Gi"}}}}
            """);
        var pod = Apply(cluster.Api, """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"user","namespace":"default"},
             "spec":{"volumes":[{"name":"data","persistentVolumeClaim":{"claimName":"data"}}],"containers":[{"name":"c","image":"example/web:1"}]}}
            """);
        await UntilAsync(cluster.Api, pod, item => item is not null && Readiness.Of(item).IsReady);
        var volume = cluster.Api.Find(new ResourceKey(Kinds.Volume, "", cluster.Api.Find(claim.Key)!.At("spec", "volumeName")!.AsString()!))!;

        cluster.Api.Delete(claim.Key);
        Assert.True(cluster.Api.Find(claim.Key)!.IsDeleting);
        cluster.Api.Delete(pod.Key, new DeleteOptions { GracePeriodSeconds = 0 });

        await UntilAsync(cluster.Api, claim, item => item is null && cluster.Api.Find(claim.Key) is null);
        await UntilAsync(cluster.Api, volume, item => item is null && cluster.Api.Find(volume.Key) is null);
    }

    private static Resource Apply(IObjectApi api, string json) => api.Create(new Resource((MapNode)NodeJson.Parse(json)), "test");

    /// <summary>Waits for a change of the resource (or of its kind, when it has no name) after which the condition holds.</summary>
    private static async Task UntilAsync(IObjectApi api, Resource resource, Predicate<Resource?> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        var changes = api.Subscribe([resource.Kind], patience.Token);
        Resource? last = null;
        try
        {
            while (await changes.WaitToReadAsync(patience.Token))
            {
                while (changes.TryRead(out var change))
                {
                    if (change.Type != WatchEventType.Synced && (resource.Name.Length == 0 || change.Resource!.Key == resource.Key)) last = change.Type == WatchEventType.Deleted ? null : change.Resource;
                    if (condition(last)) return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told below, with what was seen last.
        }

        Assert.Fail($"{resource.Key} did not get there in {Patience.TotalSeconds} s; its last status: {last?.At("status")}");
    }
}
