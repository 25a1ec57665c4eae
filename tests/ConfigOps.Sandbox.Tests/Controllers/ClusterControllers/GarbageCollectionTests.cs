using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Tests.Controllers.ClusterControllers;

public sealed class GarbageCollectionTests
{
    [Fact]
    public async Task Background_deletion_takes_ReplicaSets_and_pods_along()
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment());
        cluster.Pass(1);
        cluster.Delete(web);
        cluster.Pass(5);

        Assert.Empty(cluster.List("ReplicaSet"));
        Assert.Empty(cluster.Pods());
    }

    [Fact]
    public async Task Foreground_deletion_keeps_the_owner_until_its_dependents_have_gone()
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment());
        cluster.Pass(1);
        cluster.Delete(web, DeletePropagation.Foreground);

        for (var step = 0; step < 100; step++)
        {
            cluster.Pass(0.01);
            if (cluster.Pods().Count > 0) Assert.NotNull(cluster.Api.Find(web.Key));
        }

        Assert.Null(cluster.Api.Find(web.Key));
        Assert.Empty(cluster.List("ReplicaSet"));
    }

    [Fact]
    public async Task Orphaning_deletion_keeps_the_dependents_and_a_new_owner_adopts_them()
    {
        await using var cluster = new Cluster();
        var web = cluster.Apply(Manifests.Deployment());
        cluster.Pass(1);
        var pods = cluster.Pods().Select(pod => pod.Uid).ToList();
        cluster.Delete(web, DeletePropagation.Orphan);
        cluster.Pass(1);

        Assert.Null(cluster.Api.Find(web.Key));
        var orphan = Assert.Single(cluster.List("ReplicaSet"));
        Assert.Empty(orphan.Owners);

        cluster.Apply(Manifests.Deployment());
        cluster.Pass(2);
        Assert.Equal(orphan.Uid, Assert.Single(cluster.List("ReplicaSet")).Uid);
        Assert.Equal(pods, cluster.Pods().Select(pod => pod.Uid));
    }

    [Fact]
    public async Task A_dependent_with_another_owner_stays_without_the_reference()
    {
        await using var cluster = new Cluster();
        var first = cluster.Apply("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"first","namespace":"default"}}""");
        var second = cluster.Apply("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"second","namespace":"default"}}""");
        var dependent = cluster.Apply($$$"""
            {"apiVersion":"v1","kind":"Secret","metadata":{"name":"both","namespace":"default","ownerReferences":[
              {"apiVersion":"v1","kind":"ConfigMap","name":"first","uid":"{{{first.Uid}}}"},{"apiVersion":"v1","kind":"ConfigMap","name":"second","uid":"{{{second.Uid}}}"}]} }
            """);
        cluster.Delete(first);
        cluster.Pass(1);
        Assert.Equal("second", Assert.Single(cluster.Read(dependent).Owners).Name);

        cluster.Delete(second);
        cluster.Pass(1);
        Assert.Null(cluster.Api.Find(dependent.Key));
    }

    [Fact]
    public async Task A_namespace_is_emptied_before_it_goes_and_says_what_it_waits_for()
    {
        await using var cluster = new Cluster();
        var ns = cluster.Apply("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"demo"}}""");
        cluster.Apply(Manifests.Deployment().Replace("\"namespace\":\"default\"", "\"namespace\":\"demo\"", StringComparison.Ordinal));
        var held = cluster.Apply("""{"apiVersion":"example.org/v1","kind":"Widget","metadata":{"name":"held","namespace":"demo","finalizers":["example.org/hold"]}}""");
        cluster.Pass(2);
        Assert.NotNull(cluster.Find("ServiceAccount", "default", "demo"));
        Assert.NotNull(cluster.Find("ConfigMap", "kube-root-ca.crt", "demo"));

        cluster.Delete(ns);
        cluster.Pass(30);
        Assert.Empty(cluster.Pods("demo"));
        Assert.Equal("True SomeFinalizersRemain", Cluster.Condition(cluster.Read(ns), "NamespaceFinalizersRemaining"));

        cluster.Change(held, item => item.WithoutFinalizer("example.org/hold"));
        cluster.Pass(1);
        Assert.Null(cluster.Api.Find(ns.Key));
        Assert.Empty(cluster.List("Event", "demo"));
    }
}
