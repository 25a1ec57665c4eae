using System.Collections.Concurrent;

namespace ConfigOps.Build.Tests.EndToEnd;

public sealed class WatchTests : IDisposable
{
    private const string Service = "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec:\n  ports:\n  - port: 80\n";

    private readonly PlatformFixture _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task A_watch_prints_what_comes_and_goes_until_it_is_cancelled()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var lines = new BlockingCollection<string>();
        _platform.WithFile("mine/web.yaml", Service.Replace("port:", "prot:", StringComparison.Ordinal));

        var run = _platform.RunAsync(lines.Add, cancel.Token, "--target=Validate", "--exclusive", "--manifests=mine", "--watch");
        Until(lines, "watching 1 files, Ctrl-C ends it");
        _platform.WithFile("mine/other.yaml", Service.Replace("ports:", "prots:", StringComparison.Ordinal).Replace("name: web", "name: other", StringComparison.Ordinal));
        var added = Until(lines, "+ mine/other.yaml:5:3: high: Service shop/other: There is no field \"prots\"");
        Assert.DoesNotContain(added, line => line.Contains("mine/web.yaml", StringComparison.Ordinal));
        _platform.WithFile("mine/web.yaml", "\n\n" + Service);
        Until(lines, "- mine/web.yaml:6:5: high: Service shop/web: There is no field \"prot\"");
        File.Delete(_platform.PathOf("mine/other.yaml"));
        Until(lines, "- mine/other.yaml:5:3: ");
        await cancel.CancelAsync();

        (await run).Ends(130, "Cancelled.");
        Assert.False(_platform.Has("artifacts/dev/reports/validate.json"));
    }

    [Theory]
    [InlineData("--watch watches the files of --manifests; name them")]
    [InlineData("--watch watches files; standard input is read once and never changes", "--manifests=-")]
    [InlineData("--watch only looks at files as they change; leave --fix out", "--manifests=environments", "--fix")]
    public void What_cannot_be_watched_is_told(string complaint, params string[] args)
    {
        using var host = new HostFixture { Input = Service };
        host.WithFile("environments/dev.yaml", "settings: {}\n").WithFile("artifacts/dev/manifests/web.yaml", Service);

        Assert.Equal(2, host.Run(["--target=Validate", "--exclusive", "--watch", .. args]));
        Assert.Contains(complaint, host.Error, StringComparison.Ordinal);
    }

    private static List<string> Until(BlockingCollection<string> lines, string text)
    {
        var read = new List<string>();
        while (read.Count == 0 || !read[^1].Contains(text, StringComparison.Ordinal))
        {
            Assert.True(lines.TryTake(out var line, TimeSpan.FromSeconds(30)), $"no line has \"{text}\" in:\n{string.Join('\n', read)}");
            read.Add(line);
        }

        return read;
    }
}
