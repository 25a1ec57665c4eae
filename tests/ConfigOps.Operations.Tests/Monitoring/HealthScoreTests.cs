using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Status;
using ConfigOps.Operations.Monitoring;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Monitoring;

public sealed class HealthScoreTests
{
    [Fact]
    public void A_namespace_without_workloads_is_healthy() => Assert.Equal(100, HealthScore.Of([], new Dictionary<string, long>()).Value);

    [Fact]
    public void Every_deduction_says_what_it_is_for()
    {
        var score = HealthScore.Of(
            [WorkloadOf("web", 4, 3, 5, ReadinessState.Progressing, ""), WorkloadOf("db", 1, 0, 0, ReadinessState.Failed, "the image cannot be pulled")],
            new Dictionary<string, long> { ["Deployment demo/web"] = 2 });

        Assert.Equal(
            ["Deployment demo/web: 3 of 4 replicas are ready", "Deployment demo/web: restarted 3 times during the observation", "Deployment demo/db: 0 of 1 replicas are ready", "Deployment demo/db: the image cannot be pulled"],
            score.Deductions.Select(deduction => deduction.Reason));
        Assert.Equal(100 - (50 * 0.7 / 4) - (50 * 0.1) - (50 * 0.7) - (50 * 0.2), score.Value, 6);
    }

    [Fact]
    public void Restarts_before_the_observation_cost_nothing() =>
        Assert.Equal(100, HealthScore.Of([WorkloadOf("web", 1, 1, 40, ReadinessState.Ready, "")], new Dictionary<string, long> { ["Deployment demo/web"] = 40 }).Value);

    [Fact]
    public void One_more_ready_replica_never_lowers_the_score_and_the_score_stays_in_its_range()
    {
        var workloads = Gen.ListOf(Gen.Choose(0, 6).Zip(Gen.Choose(0, 6)).Zip(Gen.Elements(ReadinessState.Ready, ReadinessState.Progressing, ReadinessState.Failed)));
        Prop.ForAll(workloads.ToArbitrary(), drawn =>
        {
            List<WorkloadSample> Samples(int more) => [.. drawn.Select((item, i) => WorkloadOf($"w{i}", item.Item1.Item1, Math.Min(item.Item1.Item1, item.Item1.Item2 + more), 0, item.Item2, ""))];
            var before = HealthScore.Of(Samples(0), new Dictionary<string, long>()).Value;
            var after = HealthScore.Of(Samples(1), new Dictionary<string, long>()).Value;
            return after >= before - 1e-9 && before is >= 0 and <= 100;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void The_export_is_what_prometheus_reads()
    {
        var options = new MonitorOptions { Environment = "dev", Namespace = "de\"mo" };
        var sample = new HealthSample(
            DateTimeOffset.UnixEpoch.AddMilliseconds(1500), [WorkloadOf("web", 2, 1, 3, ReadinessState.Progressing, "") with { CpuCores = 0.25 }], new HealthScore(62.5, []));

        Assert.Equal(
            """
            # HELP configops_health_score Health of the namespace, 0 to 100.
            # TYPE configops_health_score gauge
            configops_health_score{environment="dev",namespace="de\"mo"} 62.5
            # HELP configops_health_alert_threshold Health score below which an alert is raised, 0 to 100.
            # TYPE configops_health_alert_threshold gauge
            configops_health_alert_threshold{environment="dev",namespace="de\"mo"} 80
            # HELP configops_last_sample_timestamp_seconds When the newest sample was taken, in seconds since 1970.
            # TYPE configops_last_sample_timestamp_seconds gauge
            configops_last_sample_timestamp_seconds{environment="dev",namespace="de\"mo"} 1.5
            # HELP configops_workload_replicas_desired Replicas wanted.
            # TYPE configops_workload_replicas_desired gauge
            configops_workload_replicas_desired{environment="dev",namespace="demo",kind="Deployment",name="web"} 2
            # HELP configops_workload_replicas_ready Replicas ready.
            # TYPE configops_workload_replicas_ready gauge
            configops_workload_replicas_ready{environment="dev",namespace="demo",kind="Deployment",name="web"} 1
            # HELP configops_workload_container_restarts Restarts of the containers of the workload's pods.
            # TYPE configops_workload_container_restarts gauge
            configops_workload_container_restarts{environment="dev",namespace="demo",kind="Deployment",name="web"} 3
            # HELP configops_workload_cpu_cores CPU used by the workload's pods, in cores.
            # TYPE configops_workload_cpu_cores gauge
            configops_workload_cpu_cores{environment="dev",namespace="demo",kind="Deployment",name="web"} 0.25

            """,
            PrometheusExport.Write(options, sample));
    }

    private static WorkloadSample WorkloadOf(string name, long desired, long ready, long restarts, ReadinessState state, string message) =>
        new(new ResourceKey(new GroupVersionKind("apps", "v1", "Deployment"), "demo", name), desired, ready, restarts, state, message);
}
