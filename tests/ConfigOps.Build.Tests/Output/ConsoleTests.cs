using ConfigOps.Build.Tests.Runs;

namespace ConfigOps.Build.Tests.Output;

public sealed class ConsoleTests
{
    private static readonly Type[] s_tasks = [typeof(TestTasks.First), typeof(TestTasks.Second)];

    [Fact]
    public void Through_a_pipe_lines_are_plain()
    {
        using var host = new HostFixture().WithTasks(s_tasks);

        host.Run("--target=Second", "--report-formats=json");

        Assert.StartsWith(
            """
            == First
            manifests/web.yaml:3:5: low: Deployment demo/web has a flaw: 100%, so to say [test/rule]
                Mend it.
              report: artifacts/dev/reports/first.json
            == Second
            manifests/web.yaml:3:5: high: Deployment demo/web has a flaw: 100%, so to say [test/rule]
                Mend it.
              report: artifacts/dev/reports/second.json

            """,
            host.Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain('\e', host.Output + host.Error);
    }

    [Fact]
    public void On_a_terminal_severities_have_colours()
    {
        using var host = new HostFixture { IsTerminal = true }.WithTasks(s_tasks);

        host.Run("--target=Second");

        Assert.Contains("\e[31mhigh\e[0m", host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    [InlineData("CI", "true")]
    public void Who_asks_for_no_colours_gets_none(string variable, string value)
    {
        using var host = new HostFixture { IsTerminal = true }.WithTasks(s_tasks).With(variable, value);

        host.Run("--target=Second");

        Assert.DoesNotContain('\e', host.Output + host.Error);
    }

    [Fact]
    public void GitHub_gets_groups_and_annotations()
    {
        using var host = new HostFixture().WithTasks(s_tasks).With("GITHUB_ACTIONS", "true");

        host.Run("--target=Second", "--exclusive");

        Assert.StartsWith("::group::Second\n", host.Output, StringComparison.Ordinal);
        Assert.Contains("\n::error file=manifests/web.yaml,line=3,col=5,title=test/rule::Deployment demo/web has a flaw: 100%25, so to say\n", host.Output, StringComparison.Ordinal);
        Assert.Contains("\n::endgroup::\n", host.Output, StringComparison.Ordinal);
        Assert.Contains("\n::error::Gate failed: second: findings at or above high: 1 high\n", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void GitLab_gets_sections()
    {
        using var host = new HostFixture().WithTasks(s_tasks).With("GITLAB_CI", "true");

        host.Run("--target=First");

        Assert.Matches("^\e\\[0Ksection_start:\\d+:first\r\e\\[0KFirst\n", host.Output);
        Assert.Matches("\n\e\\[0Ksection_end:\\d+:first\r\e\\[0K\n", host.Output);
    }
}
