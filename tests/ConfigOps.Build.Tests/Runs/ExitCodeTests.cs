namespace ConfigOps.Build.Tests.Runs;

public sealed class ExitCodeTests : IDisposable
{
    private readonly HostFixture _host = new HostFixture().WithTasks(typeof(TestTasks.Throws), typeof(TestTasks.Leaks), typeof(TestTasks.First), typeof(TestTasks.Second), typeof(TestTasks.Third));

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("mistakes", 2, "a.yaml:1:2: wrong here\nand there\nWrong usage or configuration: 2 mistakes. (exit code 2)\n")]
    [InlineData("cluster", 3, "https://127.0.0.1:1 does not answer: connection refused\nFailed: something outside ConfigOps did not work. (exit code 3)\n")]
    [InlineData("disk", 3, "no space left on device\nFailed: something outside ConfigOps did not work. (exit code 3)\n")]
    [InlineData("unknown", 3, "GET /api/v1/namespaces/demo/secrets: Unauthorized; the cluster does not know who asks: the token or certificate of the kubeconfig's user is wrong or has expired; log in again, or name another user with --context or --kubeconfig\nFailed: something outside ConfigOps did not work. (exit code 3)\n")]
    [InlineData("forbidden", 3, "GET /api/v1/namespaces/demo/secrets: secrets is forbidden: User \"ci\" cannot list resource \"secrets\" in API group \"\" in the namespace \"demo\"; give it this right with a Role and a RoleBinding, or name another user with --context or --kubeconfig\nFailed: something outside ConfigOps did not work. (exit code 3)\n")]
    [InlineData("cancelled", 130, "Cancelled. (exit code 130)\n")]
    [InlineData("fault", 3, "InvalidOperationException: a fault\nFailed unexpectedly: this is a fault of ConfigOps; --verbosity=diagnostic shows where. (exit code 3)\n")]
    public void What_ended_a_run_is_told_by_its_exit_code_and_in_words(string what, int code, string error)
    {
        Assert.Equal(code, _host.Run("--target=Throws", $"--component={what}"));
        Assert.Equal(error, _host.Error);
        Assert.DoesNotContain("   at ", _host.Output + _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Diagnostic_verbosity_shows_where()
    {
        Assert.Equal(3, _host.Run("--target=Throws", "--component=fault", "--verbosity=diagnostic"));
        Assert.Contains("   at ConfigOps.Build.Tests.Runs.TestTasks.Throws.Run", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_gate_ends_the_run_with_1_and_the_summary_tells_what_did_not_run()
    {
        Assert.Equal(1, _host.Run("--target=Third"));
        Assert.Equal("Gate failed: second: findings at or above high: 1 high (exit code 1)\n", _host.Error);
        var summary = _host.Output[_host.Output.IndexOf("target  ", StringComparison.Ordinal)..].Split('\n');
        Assert.Matches(@"^First +done +\d\.\d\d s +passed +87\.5 +1 low$", summary[1]);
        Assert.Matches(@"^Second +failed +\d\.\d\d s +failed +87\.5 +1 high$", summary[2]);
        Assert.Equal("Third   not run", summary[3]);
    }

    [Fact]
    public void Exclusive_leaves_out_what_a_target_depends_on()
    {
        Assert.Equal(1, _host.Run("--target=Second", "--exclusive"));
        Assert.DoesNotContain("First", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_are_written_in_every_format_that_was_asked_for()
    {
        Assert.Equal(0, _host.Run("--target=First", "--report-formats=json,sarif", "--output=out dir"));

        Assert.Equal(["first.json", "first.sarif"], Directory.EnumerateFiles(Path.Combine(_host.Root, "out dir/dev/reports")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("report: out dir/dev/reports/first.json, .sarif", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_reaches_neither_console_nor_report()
    {
        Assert.Equal(3, _host.Run("--target=Leaks", "--report-formats=json,html,csv,junit,sarif,gitlab,github", "--verbosity=diagnostic"));

        var files = Directory.EnumerateFiles(_host.Root, "*", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.All([_host.Output, _host.Error, .. files], text => Assert.DoesNotContain(TestTasks.Leaks.Secret, text, StringComparison.Ordinal));
        Assert.Contains("the password is ***", _host.Output, StringComparison.Ordinal);
        Assert.Contains("could not log in with ***", _host.Error, StringComparison.Ordinal);
    }
}
