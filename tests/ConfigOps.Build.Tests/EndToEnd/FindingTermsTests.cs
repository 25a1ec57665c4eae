namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>Baselines, comments and fixes in whole runs.</summary>
public sealed class FindingTermsTests : IDisposable
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: tool, namespace: shop}
        spec:
          containers:
          - name: tool
            image: docker.io/library/tool:1
            comand: [run]   # misspelt
            securityContext:
              privileged: true
        """;

    private readonly HostFixture _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Validate")]
    [InlineData("SecurityScan")]
    public void A_run_fails_only_on_what_its_baseline_does_not_know(string target)
    {
        _host.WithFile("m/pod.yaml", Pod);
        Assert.Equal(1, Run(target));

        Assert.Equal(0, Run(target, "--write-baseline=base.json", "--dry-run"));
        Assert.Contains("  baseline: base.json would be written with ", _host.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_host.Root, "base.json")));
        Assert.Equal(0, Run(target, "--write-baseline=base.json"));
        Assert.Contains("  baseline: base.json with ", _host.Output, StringComparison.Ordinal);
        Assert.Equal(0, Run(target, "--baseline=base.json"));
        _host.WithFile("m/pod.yaml", "# moved\n\n" + Pod);
        Assert.Equal(0, Run(target, "--baseline=base.json"));
        _host.WithFile("m/pod.yaml", Pod.Replace("comand", "comandd", StringComparison.Ordinal).Replace("privileged: true", "privileged: true\n      procMount: Unmasked", StringComparison.Ordinal));
        Assert.Equal(1, Run(target, "--baseline=base.json"));
        Assert.DoesNotContain("\"privileged\"", _host.Output, StringComparison.Ordinal);

        Assert.Equal(2, Run(target, "--baseline=other.json"));
        Assert.Contains("--baseline=other.json cannot be read: it does not exist; correct the path, or write one with --write-baseline=other.json", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_ignores_a_finding_only_where_the_environment_allows_it()
    {
        _host.WithFile("m/pod.yaml", Pod.Replace("# misspelt", "# configops:ignore schema/unknown-field a fork knows it", StringComparison.Ordinal)).WithFile("environments/dev.yaml", "settings: {}\n");

        Assert.Equal(1, Run("Validate"));
        Assert.Contains("m/pod.yaml:8:21: medium: a comment asks to ignore findings", _host.Output, StringComparison.Ordinal);

        _host.WithFile("environments/dev.yaml", "settings:\n  allow-suppressions: true\n");
        Assert.True(Run("Validate") == 0, _host.Output + _host.Error);
        Assert.DoesNotContain("comand", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fix_is_shown_then_written_and_judged_again()
    {
        _host.WithFile("m/pod.yaml", Pod);

        Assert.Equal(1, Run("Validate", "--fix", "--dry-run"));
        Assert.Contains("-    comand: [run]   # misspelt\n+    command: [run]   # misspelt\n", _host.Output, StringComparison.Ordinal);
        Assert.Contains("  1 fix in 1 file; dry run: nothing was written\n", _host.Output, StringComparison.Ordinal);
        Assert.Equal(Pod, File.ReadAllText(Path.Combine(_host.Root, "m/pod.yaml")));

        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(_host.Root, "m/pod.yaml"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.True(Run("Validate", "--fix") == 0, _host.Output + _host.Error);
        Assert.Contains("  1 fix in 1 file written\n", _host.Output, StringComparison.Ordinal);
        Assert.Equal(Pod.Replace("comand", "command", StringComparison.Ordinal), File.ReadAllText(Path.Combine(_host.Root, "m/pod.yaml")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(Path.Combine(_host.Root, "m/pod.yaml")));
        Assert.Single(Directory.GetFiles(Path.Combine(_host.Root, "m")));

        Assert.Equal(0, Run("Validate", "--fix"));
        Assert.DoesNotContain("@@", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_diff_shows_no_secret()
    {
        _host.WithFile("m/secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\nstringData:\n  password: correct-horse-battery\ntpe: Opaque\n");

        Assert.Equal(0, Run("Validate", "--fix"));
        Assert.Contains("+type: Opaque", _host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("correct-horse-battery", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Generated_manifests_are_not_mended()
    {
        _host.WithFile("artifacts/dev/manifests/pod.yaml", Pod);

        Assert.Equal(2, _host.Run("--target=Validate", "--exclusive", "--fix"));
        Assert.Contains("--fix changes the files of --manifests", _host.Error, StringComparison.Ordinal);
    }

    private int Run(string target, params string[] more) => _host.Run([$"--target={target}", "--exclusive", "--manifests=m", .. more]);
}
