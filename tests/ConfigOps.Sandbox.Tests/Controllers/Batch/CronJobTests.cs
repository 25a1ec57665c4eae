using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Batch;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Tests.Controllers.Batch;

public sealed class CronJobTests
{
    [Theory]
    [InlineData("*/5 * * * *", "2026-03-01T12:03:00Z", "UTC", "2026-03-01T12:05:00Z")]
    [InlineData("0 0 * * *", "2026-03-01T12:03:00Z", "UTC", "2026-03-02T00:00:00Z")]
    [InlineData("30 9 * * mon-fri", "2026-02-28T12:00:00Z", "UTC", "2026-03-02T09:30:00Z")]
    [InlineData("0 0 31 * *", "2026-03-31T00:00:00Z", "UTC", "2026-05-31T00:00:00Z")]
    [InlineData("0 12 13 * 5", "2026-03-01T00:00:00Z", "UTC", "2026-03-06T12:00:00Z")]
    [InlineData("@weekly", "2026-03-02T00:00:00Z", "UTC", "2026-03-08T00:00:00Z")]
    [InlineData("0 9 * * 7", "2026-03-02T00:00:00Z", "UTC", "2026-03-08T09:00:00Z")]
    [InlineData("0 9 * * *", "2026-03-01T09:00:00Z", "Europe/Berlin", "2026-03-02T08:00:00Z")]
    [InlineData("30 2 * * *", "2026-03-28T03:00:00Z", "Europe/Berlin", "2026-03-30T00:30:00Z")]
    [InlineData("30 2 * * *", "2026-10-24T12:00:00Z", "Europe/Berlin", "2026-10-25T00:30:00Z")]
    [InlineData("30 2 * * *", "2026-10-25T00:30:00Z", "Europe/Berlin", "2026-10-26T01:30:00Z")]
    [InlineData("0 0 29 2 *", "2026-03-01T00:00:00Z", "UTC", "2028-02-29T00:00:00Z")]
    public void The_next_time_is_that_of_the_clocks_of_the_zone(string schedule, string after, string zone, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), CronSchedule.Parse(schedule).Next(DateTimeOffset.Parse(after, null), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Theory]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 5-3 * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("* * * foo *")]
    public void A_wrong_schedule_is_told(string schedule) => Assert.Throws<FormatException>(() => CronSchedule.Parse(schedule));

    [Fact]
    public void A_day_that_never_comes_gives_no_time() => Assert.Null(CronSchedule.Parse("0 0 31 2 *").Next(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc));

    [Fact]
    public async Task Jobs_start_on_time_and_old_ones_are_tidied_away()
    {
        await using var cluster = new Cluster();
        var cron = cluster.Apply(CronJob());
        cluster.Pass(30);
        Assert.Empty(cluster.List("Job"));

        cluster.Pass(31);
        Assert.Single(cluster.List("Job"));
        Assert.Equal("2026-03-01T12:01:00Z", cluster.Read(cron).Text("status", "lastScheduleTime"));

        cluster.Pass(600);
        Assert.Equal(3, cluster.List("Job").Count(job => ConditionList.IsTrue(job, "Complete")));
        Assert.NotNull(cluster.Read(cron).At("status", "lastSuccessfulTime"));
    }

    [Theory]
    [InlineData("Forbid", 1)]
    [InlineData("Replace", 1)]
    [InlineData("Allow", 3)]
    public async Task The_concurrency_policy_decides_about_a_Job_that_still_runs(string policy, int running)
    {
        await using var cluster = new Cluster();
        cluster.Apply(CronJob($"\"concurrencyPolicy\":\"{policy}\",", """{"sandbox.configops.io/run-seconds":"1000"}"""));
        cluster.Pass(190);

        Assert.Equal(running, cluster.List("Job").Count);
        Assert.Equal(policy == "Replace" ? "work-29539443" : "work-29539441", cluster.List("Job")[0].Name);
    }

    [Fact]
    public async Task A_suspended_CronJob_starts_nothing()
    {
        await using var cluster = new Cluster();
        cluster.Apply(CronJob("\"suspend\":true,"));
        cluster.Pass(300);

        Assert.Empty(cluster.List("Job"));
    }

    private static string CronJob(string spec = "", string annotations = "{}") => $$$"""
        {"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"work","namespace":"default"},
         "spec":{ {{{spec}}}"schedule":"* * * * *","jobTemplate":{"spec":{"completions":1,
          "template":{"metadata":{"labels":{"app":"cron"},"annotations":{{{annotations}}} },"spec":{"restartPolicy":"Never","containers":[{"name":"work","image":"example/work:1"}]} } } } } }
        """;
}
