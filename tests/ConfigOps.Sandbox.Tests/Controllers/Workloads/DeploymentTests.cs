using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;

namespace ConfigOps.Sandbox.Tests.Controllers.Workloads;

public sealed class DeploymentTests
{
    private static readonly string[] TemplateImage = ["spec", "template", "spec", "containers"];

    [Fact]
    public async Task A_new_Deployment_runs_its_pods_and_says_so()
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment());

        cluster.Pass(1);

        web = cluster.Read(web);
        Assert.Equal("True MinimumReplicasAvailable", Cluster.Condition(web, "Available"));
        Assert.Equal("True NewReplicaSetAvailable", Cluster.Condition(web, "Progressing"));
        Assert.Equal(3, web.Long(0, "status", "availableReplicas"));
        Assert.Equal(3, web.Long(0, "status", "updatedReplicas"));
        Assert.Equal(web.Generation, web.Long(0, "status", "observedGeneration"));
        Assert.Equal("1", web.Annotation("deployment.kubernetes.io/revision"));
        Assert.Equal(3, cluster.Pods().Select(pod => pod.NodeName).Distinct().Count());
        var set = Assert.Single(cluster.List("ReplicaSet"));
        Assert.Equal([$"ScalingReplicaSet: Scaled up replica set {set.Name} from 0 to 3"], cluster.Events("web"));
        Assert.Empty(cluster.Failures);
    }

    [Theory]
    [InlineData(1, 0, 5)]
    [InlineData(0, 1, 4)]
    [InlineData(2, 1, 6)]
    [InlineData(0, 5, 5)]
    public async Task A_rollout_stays_within_surge_and_unavailability(int surge, int unavailable, int replicas)
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment(replicas: replicas, spec: Manifests.Rolling(surge, unavailable)));
        cluster.Pass(1);
        cluster.Change(web, deployment => WithImage(deployment, "example/web:2"));

        for (var step = 0; step < 400; step++)
        {
            cluster.Pass(0.01);
            var pods = cluster.Pods().Where(pod => !pod.IsDeleting).ToList();
            Assert.InRange(pods.Count, 0, replicas + surge);
            Assert.InRange(pods.Count(pod => pod.IsReady), replicas - unavailable, replicas + surge);
        }

        Assert.All(cluster.Pods(), pod => Assert.Equal("example/web:2", pod.At("spec", "containers")!.Items[0]["image"]!.AsString()));
        web = cluster.Read(web);
        Assert.Equal("2", web.Annotation("deployment.kubernetes.io/revision"));
        Assert.Equal("True NewReplicaSetAvailable", Cluster.Condition(web, "Progressing"));
    }

    [Fact]
    public async Task Going_back_to_an_earlier_template_takes_its_ReplicaSet_up_again_as_the_newest_revision()
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment());
        cluster.Pass(2);
        cluster.Change(web, deployment => WithImage(deployment, "example/web:2"));
        cluster.Pass(5);
        cluster.Change(web, deployment => WithImage(deployment, "example/web:1"));
        cluster.Pass(5);

        Assert.Equal("3", cluster.Read(web).Annotation("deployment.kubernetes.io/revision"));
        var sets = cluster.List("ReplicaSet");
        Assert.Equal(2, sets.Count);
        var present = sets.Single(set => set.Long(0, "spec", "replicas") == 3);
        Assert.Equal("3", present.Annotation("deployment.kubernetes.io/revision"));
        Assert.Equal("1", present.Annotation("deployment.kubernetes.io/revision-history"));
    }

    [Fact]
    public async Task Old_revisions_beyond_the_limit_are_deleted()
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment(replicas: 1, spec: "\"revisionHistoryLimit\":2,"));
        for (var version = 2; version <= 6; version++)
        {
            cluster.Pass(3);
            cluster.Change(web, deployment => WithImage(deployment, $"example/web:{version}"));
        }

        cluster.Pass(5);

        Assert.Equal(["4", "5", "6"], cluster.List("ReplicaSet").Select(set => set.Annotation("deployment.kubernetes.io/revision")!).Order());
    }

    [Fact]
    public async Task A_crashing_image_stops_the_rollout_and_exceeds_the_progress_deadline()
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment(spec: "\"progressDeadlineSeconds\":60,\"minReadySeconds\":2,"));
        cluster.Pass(5);
        cluster.Change(web, deployment => WithImage(deployment, "example/crash:1"));

        cluster.Pass(55);
        Assert.Equal("True ReplicaSetUpdated", Cluster.Condition(cluster.Read(web), "Progressing"));
        cluster.Pass(30);

        web = cluster.Read(web);
        Assert.Equal("False ProgressDeadlineExceeded", Cluster.Condition(web, "Progressing"));
        Assert.Equal("True MinimumReplicasAvailable", Cluster.Condition(web, "Available"));
        Assert.Equal(3, web.Long(0, "status", "availableReplicas"));
        var crashed = cluster.Pods().Single(pod => pod.At("spec", "containers")!.Items[0]["image"]!.AsString() == "example/crash:1");
        Assert.True(crashed.Restarts >= 3, $"restarts: {crashed.Restarts}");
    }

    [Fact]
    public async Task Recreate_ends_every_old_pod_before_the_first_new_one_starts()
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment(spec: "\"strategy\":{\"type\":\"Recreate\"},"));
        cluster.Pass(1);
        cluster.Change(web, deployment => WithImage(deployment, "example/web:2"));

        for (var step = 0; step < 100; step++)
        {
            cluster.Pass(0.02);
            Assert.Single(cluster.Pods().Select(pod => pod.At("spec", "containers")!.Items[0]["image"]!.AsString()).DefaultIfEmpty("none").Distinct());
        }

        Assert.Equal(3, cluster.Read(web).Long(0, "status", "availableReplicas"));
        Assert.Equal("2", cluster.Read(web).Annotation("deployment.kubernetes.io/revision"));
    }

    [Fact]
    public async Task A_paused_Deployment_scales_but_does_not_roll()
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment());
        cluster.Pass(1);
        cluster.Change(web, deployment => WithImage(deployment, "example/web:2").Set(ScalarNode.True, "spec", "paused").Set(ScalarNode.Of(5), "spec", "replicas"));
        cluster.Pass(5);

        Assert.Single(cluster.List("ReplicaSet"));
        Assert.Equal(5, cluster.Pods().Count);
        Assert.Equal("Unknown DeploymentPaused", Cluster.Condition(cluster.Read(web), "Progressing"));

        cluster.Change(web, deployment => deployment.Set(null, "spec", "paused"));
        cluster.Pass(5);
        Assert.All(cluster.Pods(), pod => Assert.Equal("example/web:2", pod.At("spec", "containers")!.Items[0]["image"]!.AsString()));
        Assert.Equal("True NewReplicaSetAvailable", Cluster.Condition(cluster.Read(web), "Progressing"));
    }

    [Fact]
    public async Task Scaling_in_the_middle_of_a_rollout_keeps_the_proportions()
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment(replicas: 10, spec: Manifests.Rolling(3, 2)));
        cluster.Pass(1);
        cluster.Change(web, deployment => WithImage(deployment, "example/nopull:1"));
        cluster.Pass(5);
        Assert.Equal([5L, 8L], cluster.List("ReplicaSet").Select(set => set.Long(0, "spec", "replicas")).Order());

        cluster.Change(web, deployment => deployment.Set(ScalarNode.Of(15), "spec", "replicas"));
        cluster.Pass(5);

        Assert.Equal([7L, 11L], cluster.List("ReplicaSet").Select(set => set.Long(0, "spec", "replicas")).Order());
    }

    [Fact]
    public async Task A_refused_pod_is_told_in_the_conditions()
    {
        await using var cluster = new Cluster();
        cluster.Api.Refuse = static (verb, resource) => verb == "create" && resource.Kind.Kind == "Pod" ? new ApiStatus(403, "Forbidden", "exceeded quota: compute", []) : null;
        var web = cluster.Apply(Manifests.Deployment());
        cluster.Pass(2);

        Assert.Equal("True FailedCreate", Cluster.Condition(cluster.Read(web), "ReplicaFailure"));
        Assert.Equal("False MinimumReplicasUnavailable", Cluster.Condition(cluster.Read(web), "Available"));

        cluster.Api.Refuse = static (_, _) => null;
        cluster.Pass(120);
        Assert.Null(Cluster.Condition(cluster.Read(web), "ReplicaFailure"));
        Assert.Equal(3, cluster.Read(web).Long(0, "status", "readyReplicas"));
    }

    [Fact]
    public async Task A_restart_in_the_middle_of_a_rollout_goes_on_and_makes_no_pod_twice()
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment(replicas: 4));
        cluster.Pass(1);
        cluster.Change(web, deployment => WithImage(deployment, "example/web:2"));
        for (var restart = 0; restart < 10; restart++)
        {
            cluster.Pass(0.07);
            await cluster.RestartAsync();
            Assert.InRange(cluster.Pods().Count(pod => !pod.IsDeleting), 3, 5);
        }

        cluster.Pass(5);
        Assert.Equal(4, cluster.Pods().Count);
        Assert.Equal(2, cluster.List("ReplicaSet").Count);
        var writes = cluster.Api.Writes;
        await cluster.RestartAsync();
        cluster.Pass(1);
        Assert.Equal(writes, cluster.Api.Writes);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_clusters()
    {
        Assert.Equal(await RunAsync(), await RunAsync());

        static async Task<string> RunAsync()
        {
            await using var cluster = new Cluster();
            var web = cluster.Apply(Manifests.Deployment());
            cluster.Pass(1);
            cluster.Change(web, deployment => WithImage(deployment, "example/web:2"));
            cluster.Pass(60);
            return string.Join('\n', cluster.Pods().Concat(cluster.List("ReplicaSet")).Concat(cluster.List("Event")).Append(cluster.Read(web)).Select(item => item.Root.ToString()));
        }
    }

    private static Resource WithImage(Resource deployment, string image)
    {
        var container = (MapNode)deployment.At(TemplateImage)!.Items[0];
        return deployment.Set(ListNode.Of(container.With("image", ScalarNode.Of(image))), TemplateImage);
    }
}
