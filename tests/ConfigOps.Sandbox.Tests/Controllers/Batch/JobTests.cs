using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Batch;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;

namespace ConfigOps.Sandbox.Tests.Controllers.Batch;

public sealed class JobTests
{
    [Fact]
    public async Task A_Job_completes_and_counts_its_pods()
    {
        await using var cluster = new Cluster();
        var job = cluster.Apply(Job("\"completions\":5,\"parallelism\":2,"));

        for (var step = 0; step < 100; step++)
        {
            cluster.Pass(0.05);
            Assert.InRange(cluster.Pods().Count(pod => pod.IsActive), 0, 2);
        }

        job = cluster.Read(job);
        Assert.Equal("True CompletionsReached", Cluster.Condition(job, "Complete"));
        Assert.Equal(5, job.Long(0, "status", "succeeded"));
        Assert.Equal(0, job.Long(0, "status", "active"));
        Assert.NotNull(job.At("status", "completionTime"));
        Assert.Equal(5, cluster.Pods().Count);
        Assert.All(cluster.Pods(), pod => Assert.Empty(pod.Finalizers));
        Assert.Empty(cluster.Failures);
    }

    [Fact]
    public async Task An_indexed_Job_runs_every_index_once()
    {
        await using var cluster = new Cluster();
        var job = cluster.Apply(Job("\"completions\":4,\"parallelism\":3,\"completionMode\":\"Indexed\","));
        cluster.Pass(10);

        Assert.Equal("0-3", cluster.Read(job).Text("status", "completedIndexes"));
        Assert.Equal([0L, 1L, 2L, 3L], cluster.Pods().Select(pod => JobPods.IndexOf(pod)!.Value).Order());
    }

    [Fact]
    public async Task A_crashing_Job_backs_off_and_fails_at_its_limit()
    {
        await using var cluster = new Cluster();
        var job = cluster.Apply(Job("\"backoffLimit\":2,", image: "example/crash:1"));
        cluster.Pass(5);
        Assert.Single(cluster.Pods());

        cluster.Pass(120);
        job = cluster.Read(job);
        Assert.Equal("True BackoffLimitExceeded", Cluster.Condition(job, "Failed"));
        Assert.Equal(3, job.Long(0, "status", "failed"));
        Assert.Equal(3, cluster.Pods().Count);
    }

    [Fact]
    public async Task A_Job_past_its_deadline_fails_and_ends_its_pods()
    {
        await using var cluster = new Cluster();
        var job = cluster.Apply(Job("\"activeDeadlineSeconds\":3,", annotations: """{"sandbox.configops.io/run-seconds":"60"}"""));
        cluster.Pass(10);

        Assert.Equal("True DeadlineExceeded", Cluster.Condition(cluster.Read(job), "Failed"));
        Assert.Empty(cluster.Pods());
    }

    [Fact]
    public async Task A_suspended_Job_runs_nothing_until_it_is_resumed()
    {
        await using var cluster = new Cluster();
        var job = cluster.Apply(Job("\"suspend\":true,"));
        cluster.Pass(5);
        Assert.Empty(cluster.Pods());
        Assert.Equal("True JobSuspended", Cluster.Condition(cluster.Read(job), "Suspended"));

        cluster.Change(job, item => item.Set(ScalarNode.False, "spec", "suspend"));
        cluster.Pass(5);
        Assert.Equal("True CompletionsReached", Cluster.Condition(cluster.Read(job), "Complete"));
    }

    [Fact]
    public async Task An_ended_Job_goes_after_its_time_to_live_with_its_pods()
    {
        await using var cluster = new Cluster();
        var job = cluster.Apply(Job("\"ttlSecondsAfterFinished\":10,"));
        cluster.Pass(5);
        Assert.NotNull(cluster.Api.Find(job.Key));

        cluster.Pass(10);
        Assert.Null(cluster.Api.Find(job.Key));
        Assert.Empty(cluster.Pods());
    }

    [Fact]
    public async Task Restarts_count_no_pod_twice()
    {
        await using var cluster = new Cluster();
        var job = cluster.Apply(Job("\"completions\":6,\"parallelism\":3,"));
        for (var restart = 0; restart < 40; restart++)
        {
            cluster.Pass(0.11);
            await cluster.RestartAsync();
        }

        cluster.Pass(5);
        Assert.Equal(6, cluster.Read(job).Long(0, "status", "succeeded"));
        Assert.Equal(6, cluster.Pods().Count);
    }

    [Theory]
    [InlineData(new long[] { 0, 1, 2, 3 }, "0-3")]
    [InlineData(new long[] { 0, 1, 5, 7, 8, 9 }, "0,1,5,7-9")]
    [InlineData(new long[] { }, "")]
    public void Indexes_are_spelled_as_ranges(long[] indexes, string text)
    {
        Assert.Equal(text, JobPods.Spell(indexes));
        Assert.Equal(indexes, JobPods.Read(text).Order());
    }

    private static string Job(string spec = "", string image = "example/work:1", string annotations = "{}")
    {
        var completions = spec.Contains("completions", StringComparison.Ordinal) ? "" : "\"completions\":1,";
        return $$$"""
            {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"work","namespace":"default"},
             "spec":{ {{{spec}}}{{{completions}}}"selector":{"matchLabels":{"job-name":"work"} },
              "template":{"metadata":{"labels":{"job-name":"work"},"annotations":{{{annotations}}} },"spec":{"restartPolicy":"Never","containers":[{"name":"work","image":"{{{image}}}"}]} } } }
            """;
    }
}
