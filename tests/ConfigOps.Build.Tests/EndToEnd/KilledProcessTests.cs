using System.Diagnostics;
using ConfigOps.Build.Testing;

namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>The program as a process of its own, that signals end in the middle of its work.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const string NeverHealthy = "--set=components.billing.image=docker.io/example/nopull:1";

    private readonly PlatformFixture _platform = new();

    public void Dispose() => _platform.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_cancels_a_deploy_and_the_next_one_works(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals");
        _platform.Run("--target=Deploy").Ends(0, "Done.");

        var (code, last) = await RunUntilAsync("waiting for health", process => SignalAsync(process, signal), "--target=Deploy", NeverHealthy);

        Assert.Equal(130, code);
        Assert.Equal("Cancelled. (exit code 130)", last);
        _platform.Run("--target=Deploy").Ends(0, "Done.");
    }

    [Fact]
    public async Task A_deploy_that_was_killed_is_taken_up_by_the_next_one()
    {
        _platform.Run("--target=FullCycle", "--duration=0s").Ends(0, "Done.");

        await RunUntilAsync("waiting for health", Kill, "--target=Deploy", NeverHealthy);

        // Its lock still holds: nobody can know that it is gone.
        _platform.Run("--target=Deploy", "--exclusive").Ends(3, "Failed: something outside ConfigOps did not work.").Complains("if it was killed, until");
        _platform.Time = new LaterTime(TimeSpan.FromMinutes(1));
        _platform.Run("--target=FullCycle", "--duration=0s").Ends(0, "Done.");
        _platform.Run("--target=Status").Ends(0, "Done.").Says("revision   3  deployed").Says("revision   2  failed");
        _platform.Run("--target=VerifyLedger").Ends(0, "Done.").Says("2 entries");
    }

    [Fact]
    public async Task A_backup_that_was_killed_leaves_a_repository_that_works()
    {
        _platform.Run("--target=Deploy").Ends(0, "Done.");

        await RunUntilAsync("saving objects", Kill, "--target=Backup", "--exclusive");

        _platform.Run("--target=VerifyBackup").Ends(0, "Done.");
        _platform.Run("--target=Backup", "--exclusive").Ends(0, "Done.");
        _platform.Run("--target=Restore").Ends(0, "Done.").Says("0 created, 0 set back");
    }

    [Fact]
    public async Task A_run_joins_the_embedded_cluster_that_another_process_serves()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals");
        RunResult? joined = null;

        var (code, _) = await RunUntilAsync("serving on https://127.0.0.1:", async process =>
        {
            joined = _platform.Run("--target=Deploy");
            await SignalAsync(process, "INT");
        }, "--target=Sandbox");

        joined!.Ends(0, "Done.").Says("the embedded cluster is served by another process; this run uses that one");
        Assert.Equal(0, code);
        _platform.Run("--target=Status").Ends(0, "Done.").Says("revision   1  deployed");
    }

    /// <summary>Starts the program; when it prints <paramref name="text"/>, does <paramref name="then"/> and waits for its end.</summary>
    private async Task<(int Code, string LastError)> RunUntilAsync(string text, Func<Process, Task> then, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ConfigOps.Build.dll"), .. args]) { WorkingDirectory = _platform.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in new[] { "ENVIRONMENT", "KUBECONFIG", "OUTPUT_DIR", "CI" }) start.Environment.Remove(variable);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains(text, StringComparison.Ordinal)) continue;
            await then(process);
            break;
        }

        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await error).TrimEnd('\n').Split('\n')[^1]);
    }

    private static Task Kill(Process process)
    {
        process.Kill();
        return Task.CompletedTask;
    }

    private static async Task SignalAsync(Process process, string signal) =>
        Assert.Equal(0, await new ProcessCall("kill", [$"-{signal}", $"{process.Id}"], "/").RunAsync(_ => { }, TestContext.Current.CancellationToken));

    /// <summary>The system's clock, set forward.</summary>
    private sealed class LaterTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
