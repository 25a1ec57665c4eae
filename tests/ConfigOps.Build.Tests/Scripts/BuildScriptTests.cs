using ConfigOps.Build.Testing;
using ConfigOps.Build.Tests.Architecture;

namespace ConfigOps.Build.Tests.Scripts;

/// <summary>build.sh, in a folder of its own whose path has a space, with a dotnet that only tells how it was called.</summary>
public sealed class BuildScriptTests : IDisposable
{
    private const string FakeDotnet = """
        #!/usr/bin/env bash
        case "$1" in
          --version) [ -n "${NO_SDK:-}" ] && exit 1; echo 10.0.100;;
          --list-sdks) echo "8.0.100 [/somewhere]";;
          publish) echo build >> "$FAKE_LOG"; while [ $# -gt 0 ]; do if [ "$1" = --output ]; then mkdir -p "$2"; touch "$2/ConfigOps.Build.dll"; fi; shift; done;;
          exec) shift 2; echo "ran $*";;
        esac
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("configops build ").FullName;
    private readonly Dictionary<string, string> _variables = [];

    public BuildScriptTests()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("build.sh runs on Linux and macOS; build.ps1 is for Windows");
        File.Copy(Path.Combine(SourceTree.Root, "build.sh"), Path.Combine(_root, "build.sh"));
        foreach (var file in new[] { "build/Program.cs", "src/One/One.cs", "Directory.Build.props", "Directory.Packages.props", "global.json" }) Write(file, "x");
        Write("fake/dotnet", FakeDotnet);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(_root, "fake/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _variables["PATH"] = $"{Path.Combine(_root, "fake")}:{Environment.GetEnvironmentVariable("PATH")}";
        _variables["FAKE_LOG"] = Path.Combine(_root, "fake.log");
    }

    private int Builds => File.Exists(_variables["FAKE_LOG"]) ? File.ReadAllLines(_variables["FAKE_LOG"]).Length : 0;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task The_host_is_built_once_and_gets_every_argument_as_it_stands()
    {
        Assert.Contains("ran --target=Clean --set=a.b=two words", (await RunAsync("--target=Clean", "--set=a.b=two words")).Lines);
        Assert.Contains("ran --help", (await RunAsync("--help")).Lines);
        Assert.Equal(1, Builds);
    }

    [Fact]
    public void Both_scripts_watch_the_same_sources_and_set_the_same_heap()
    {
        var (bash, shell) = (File.ReadAllText(Path.Combine(SourceTree.Root, "build.sh")), File.ReadAllText(Path.Combine(SourceTree.Root, "build.ps1")));

        Assert.Equal(Between(bash, "local files=(", ")").Split(' '), Between(shell, "$roots = '", "' |").Split("', '"));
        Assert.Equal(Between(bash, "{DOTNET_GCgen0size:-", "}"), Between(shell, "$env:DOTNET_GCgen0size = '", "'"));
        Assert.Equal(Between(bash, "needed=", "\n"), Between(shell, "$needed = ", "\n"));
    }

    [Theory]
    [InlineData("added")]
    [InlineData("changed")]
    [InlineData("deleted")]
    public async Task A_source_that_is_added_changed_or_deleted_builds_it_again(string how)
    {
        await RunAsync();
        if (how == "added") Write("src/One/Two.cs", "");
        else if (how == "changed") Write("src/One/One.cs", "changed");
        else File.Delete(Path.Combine(_root, "src/One/One.cs"));

        await RunAsync();

        Assert.Equal(2, Builds);
    }

    [Fact]
    public async Task What_a_build_writes_does_not_count_as_source()
    {
        await RunAsync();
        Write("src/One/bin/Debug/One.dll", "x");
        Write("build/obj/project.assets.json", "x");

        await RunAsync();

        Assert.Equal(1, Builds);
    }

    [Fact]
    public async Task Runs_at_the_same_time_build_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync("--help")));

        Assert.All(results, result => Assert.Contains("ran --help", result.Lines));
        Assert.Equal(1, Builds);
    }

    [Fact]
    public async Task A_missing_sdk_is_said_in_one_line()
    {
        _variables["NO_SDK"] = "1";

        var (code, lines) = await RunAsync("--help");

        Assert.Equal(3, code);
        Assert.Equal("ConfigOps needs the .NET SDK 10 (installed: 8.0.100): https://dotnet.microsoft.com/download/dotnet/10.0 (exit code 3)", Assert.Single(lines));
    }

    private async Task<(int Code, List<string> Lines)> RunAsync(params string[] args)
    {
        var lines = new List<string>();
        var code = await new ProcessCall(Path.Combine(_root, "build.sh"), args, _root) { Variables = _variables }.RunAsync(lines.Add, TestContext.Current.CancellationToken);
        return (code!.Value, lines);
    }

    private void Write(string path, string content)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    private static string Between(string text, string before, string after)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        Assert.True(from >= before.Length, $"there is no {before}");
        return text[from..text.IndexOf(after, from, StringComparison.Ordinal)].Trim();
    }
}
