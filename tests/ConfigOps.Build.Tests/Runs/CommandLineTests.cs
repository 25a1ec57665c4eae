namespace ConfigOps.Build.Tests.Runs;

public sealed class CommandLineTests : IDisposable
{
    private readonly HostFixture _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Without_arguments_the_targets_are_listed()
    {
        Assert.Equal(0, _host.Run());
        Assert.Contains("Clean", _host.Output, StringComparison.Ordinal);
        Assert.Equal("Done. (exit code 0)", _host.LastErrorLine);
    }

    [Fact]
    public void All_mistakes_of_a_command_line_are_reported_at_once_with_what_was_meant()
    {
        Assert.Equal(2, _host.Run("--target=Claen", "--enviroment=dev", "--parallel=0", "stray", "--cluster=sandbx"));
        Assert.Equal(
            """
            there is no option '--enviroment', did you mean '--environment'?; --help lists all
            --parallel=0: '0' is not a whole number from 1 to 256
            'stray' is not an option; a target is named with --target=stray
            --cluster=sandbx: there is no 'sandbx', did you mean 'sandbox'?; possible are sandbox, kubeconfig
            there is no target 'Claen', did you mean 'Clean'?; --description lists all
            Wrong usage or configuration: 5 mistakes. (exit code 2)

            """,
            _host.Error);
    }

    [Theory]
    [InlineData("--target", "Clean", "--exclusive", "--dryrun")]
    [InlineData("-t", "clean", "-e", "--dryrun")]
    [InlineData("--target=CLEAN", "--exclusive=true", "--dryrun=true")]
    public void Every_spelling_of_Cakes_own_options_is_read(params string[] args)
    {
        Assert.Equal(0, _host.Run(args));
        Assert.Equal("Dry run of Clean: these tasks would run, in this order.\n1. Clean\nNothing was done.\n", _host.Output, ignoreCase: true);
    }

    [Fact]
    public void An_option_that_stands_twice_is_a_mistake()
    {
        Assert.Equal(2, _host.Run("--target=Clean", "--environment=dev", "--environment=prod"));
        Assert.Contains("--environment stands more than once", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_without_its_value_is_a_mistake()
    {
        Assert.Equal(2, _host.Run("--target=Clean", "--output", "--dry-run"));
        Assert.Contains("--output needs a value: --output=DIR", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_environment_is_named_with_those_there_are()
    {
        _host.WithFile("environments/dev.yaml", "").WithFile("environments/prod.yaml", "");

        Assert.Equal(2, _host.Run("--target=Clean", "--environment=prd"));
        Assert.Contains("there is no environment 'prd', did you mean 'prod'?; environments/ has dev, prod", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_setting_of_an_environment_is_named_with_its_place()
    {
        _host.WithFile("environments/dev.yaml", "settings:\n  parallel: 0\n");

        Assert.Equal(2, _host.Run("--target=Clean"));
        Assert.Contains("environments/dev.yaml:2:13: parallel=0: '0' is not a whole number from 1 to 256", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_setting_of_an_environment_is_named_with_its_place()
    {
        _host.WithFile("environments/dev.yaml", "settings:\n  paralel: 2\n");

        Assert.Equal(2, _host.Run("--target=Clean"));
        Assert.Contains("environments/dev.yaml:2:3: there is no setting 'paralel', did you mean 'parallel'?", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_environment_variable_is_named()
    {
        Assert.Equal(2, _host.With("PARALLEL_JOBS", "many").Run("--target=Clean"));
        Assert.Contains("PARALLEL_JOBS=many: 'many' is not a whole number", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_removes_what_the_next_run_writes_again_and_nothing_else()
    {
        _host.WithFile("artifacts/dev/manifests/a.yaml", "a: 1").WithFile("artifacts/dev/reports/validate.json", "{}").WithFile("artifacts/backups/index", "x");

        Assert.Equal(0, _host.Run("--target=Clean", "--dry-run"));
        Assert.Contains("would remove artifacts/dev/manifests", _host.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_host.Root, "artifacts/dev/manifests/a.yaml")));

        Assert.Equal(0, _host.Run("--target=Clean"));
        Assert.Equal(["artifacts", "artifacts/backups", "artifacts/backups/index", "artifacts/dev"], Directory.EnumerateFileSystemEntries(_host.Root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_host.Root, path)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, 100)]
    [InlineData(80, 80)]
    [InlineData(200, 160)]
    public void Help_fits_the_terminal(int? width, int most)
    {
        using var host = new HostFixture { Width = width };

        foreach (var args in (string[][])[["--help"], ["--target=SecurityScan", "--help"]])
        {
            Assert.Equal(0, host.Run(args));
            Assert.All(host.Output.Split('\n'), line => Assert.True(line.Length <= most, line));
        }
    }

    [Fact]
    public void Help_of_a_target_lists_its_options()
    {
        Assert.Equal(0, _host.Run("--target=Clean", "--help"));
        Assert.StartsWith("Clean: Removes", _host.Output, StringComparison.Ordinal);
        Assert.Contains("--output=DIR", _host.Output, StringComparison.Ordinal);
    }
}
