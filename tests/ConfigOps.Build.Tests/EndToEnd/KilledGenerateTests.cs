using System.Diagnostics;
using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>Generate as a process of its own that is killed in the middle of its work.</summary>
public sealed class KilledGenerateTests : IDisposable
{
    private const string Manifests = "artifacts/dev/manifests";

    private readonly PlatformFixture _platform = new();

    public void Dispose() => _platform.Dispose();

    public enum Point
    {
        Started,
        Staging,
        Decided,
        Placing,
    }

    [Theory]
    [InlineData(Point.Started)]
    [InlineData(Point.Staging)]
    [InlineData(Point.Decided)]
    [InlineData(Point.Placing)]
    public async Task The_output_is_the_old_one_or_the_new_one_and_never_half_of_both(Point point)
    {
        _platform.Run("--target=Generate").Ends(0, "Done.");
        _platform.WithFile($"{Manifests}/billing/notes.txt", "a person's own");
        var old = Snapshot();
        foreach (var (from, to) in new[] { ("LOG_LEVEL: debug", "LOG_LEVEL: trace"), ("description: Development", "description: Changed development") }) _platform.WithChange("environments/dev.yaml", from, to);

        await KillAtAsync(point);
        GeneratedOutput.Recover(_platform.PathOf(Manifests));
        var left = Snapshot();
        _platform.Run("--target=Generate").Ends(0, "Done.");
        var whole = Snapshot();

        Assert.NotEqual(old, whole);
        Assert.True(left.SequenceEqual(old) || left.SequenceEqual(whole), $"a mixture was left: {string.Join(", ", left.Except(old).Select(file => file.Key))} are new, {string.Join(", ", left.Except(whole).Select(file => file.Key))} are old");
        Assert.False(_platform.Has($"{Manifests}/.staging"));
    }

    // Watches the folder without pause: the points are fractions of a millisecond apart, and a process that ends before its point counts as well.
    private async Task KillAtAsync(Point point)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ConfigOps.Build.dll"), "--target=Generate"]) { WorkingDirectory = _platform.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in new[] { "ENVIRONMENT", "OUTPUT_DIR", "CATALOGUE_DIR", "TENANT_ID" }) start.Environment.Remove(variable);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        while (!process.HasExited && !IsReached(point)) await Task.Yield();
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        await Task.WhenAll(output, error);
    }

    private bool IsReached(Point point) => point switch
    {
        Point.Started => true,
        Point.Staging => Directory.Exists(_platform.PathOf($"{Manifests}/.staging/files")),
        Point.Decided => File.Exists(_platform.PathOf($"{Manifests}/.staging/commit.json")),
        _ => File.Exists(_platform.PathOf($"{Manifests}/.staging/commit.json")) && !File.Exists(_platform.PathOf($"{Manifests}/.staging/files/_namespace/namespace.yaml")),
    };

    private SortedDictionary<string, string> Snapshot() => new(
        _platform.FilesIn(Manifests).Where(path => !path.StartsWith(".staging/", StringComparison.Ordinal)).ToDictionary(path => path, path => _platform.Read($"{Manifests}/{path}")), StringComparer.Ordinal);
}
