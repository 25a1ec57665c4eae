using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Tests.Controllers.ClusterControllers;

public sealed class PolicyTests
{
    [Theory]
    [InlineData("\"minAvailable\":2", 2, 1)]
    [InlineData("\"minAvailable\":\"50%\"", 2, 1)]
    [InlineData("\"maxUnavailable\":1", 2, 1)]
    [InlineData("\"maxUnavailable\":\"34%\"", 1, 2)]
    [InlineData("\"minAvailable\":5", 5, 0)]
    public async Task A_disruption_budget_counts_what_may_be_evicted(string limit, int desired, int allowed)
    {
        await using var cluster = new Cluster();
        cluster.Apply(Manifests.Deployment());
        var budget = cluster.Apply($$$"""
            {"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"web","namespace":"default"},"spec":{ {{{limit}}},"selector":{"matchLabels":{"app":"web"} } } }
            """);
        cluster.Pass(1);

        budget = cluster.Read(budget);
        Assert.Equal(3, budget.Long(0, "status", "currentHealthy"));
        Assert.Equal(desired, budget.Long(0, "status", "desiredHealthy"));
        Assert.Equal(allowed, budget.Long(-1, "status", "disruptionsAllowed"));
        Assert.Equal(allowed > 0 ? "True SufficientPods" : "False InsufficientPods", Cluster.Condition(budget, "DisruptionAllowed"));
    }

    [Fact]
    public async Task A_quota_tells_what_is_used_and_forgets_what_has_gone()
    {
        await using var cluster = new Cluster();
        var quota = cluster.Apply("""
            {"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"all","namespace":"default"},
             "spec":{"hard":{"pods":"10","requests.cpu":"4","limits.memory":"8Gi","count/deployments.apps":"5","secrets":"3"} } }
            """);
        var web = cluster.Apply(Manifests.Deployment(container: """ "resources":{"requests":{"cpu":"250m"},"limits":{"memory":"512Mi"}}, """));
        cluster.Pass(1);
        Assert.Equal("""{"pods":"3","requests.cpu":"750m","limits.memory":"1536Mi","count/deployments.apps":"1","secrets":"0"}""", cluster.Read(quota).At("status", "used")!.ToString());

        cluster.Delete(web);
        cluster.Pass(5);
        Assert.Equal("""{"pods":"0","requests.cpu":"0","limits.memory":"0","count/deployments.apps":"0","secrets":"0"}""", cluster.Read(quota).At("status", "used")!.ToString());
    }

    [Fact]
    public async Task A_claim_is_bound_to_a_volume_of_the_default_class_which_goes_with_it()
    {
        await using var cluster = new Cluster();
        var claim = cluster.Apply("""
            {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data","namespace":"default"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"2Gi"} } } }
            """);
        cluster.Pass(1);

        claim = cluster.Read(claim);
        Assert.Equal("Bound", claim.Text("status", "phase"));
        Assert.Equal("standard", claim.Text("spec", "storageClassName"));
        var volume = cluster.Find("PersistentVolume", claim.Text("spec", "volumeName"))!;
        Assert.Equal(("Bound", "2Gi"), (volume.Text("status", "phase"), volume.Text("spec", "capacity", "storage")));

        cluster.Delete(claim);
        cluster.Pass(1);
        Assert.Null(cluster.Api.Find(volume.Key));
    }

    [Fact]
    public async Task Events_go_after_their_lifetime()
    {
        await using var cluster = new Cluster();
        cluster.Apply(Manifests.Deployment());
        cluster.Pass(1);
        Assert.NotEmpty(cluster.Events("web"));

        cluster.Pass(TimeSpan.FromMinutes(61));
        Assert.Empty(cluster.Events("web"));
    }
}
