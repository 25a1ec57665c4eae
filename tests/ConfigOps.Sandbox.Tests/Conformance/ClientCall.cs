using System.Diagnostics;

namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>Runs a client against the cluster of a kubeconfig, with a home of its own, so that nothing of the machine's user has a say.</summary>
/// <param name="home">The home directory; caches and settings of the clients are kept in it.</param>
/// <param name="kubeconfig">The kubeconfig.</param>
internal sealed class ClientCall(string home, string kubeconfig)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs it to its end.</summary>
    public async Task<Output> RunAsync(Tool tool, IReadOnlyList<string> arguments, string call, string? input)
    {
        using var process = Start(tool, arguments);
        using var patience = Limit();
        try
        {
            if (input is not null) await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new Output(call, process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{call} did not end in {Patience.TotalSeconds} s");
        }
    }

    /// <summary>Starts one that does not end by itself, reads lines until there are as many as wanted, and ends it.</summary>
    /// <param name="tool">The client.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="call">The command as written in the test.</param>
    /// <param name="count">How many lines.</param>
    /// <param name="onLine">Called with each line, to make the next one happen.</param>
    public async Task<Output> FollowAsync(Tool tool, IReadOnlyList<string> arguments, string call, int count, Func<string, Task>? onLine)
    {
        using var process = Start(tool, arguments);
        using var patience = Limit();
        process.StandardInput.Close();
        var lines = new List<string>();
        try
        {
            while (lines.Count < count && await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                lines.Add(line);
                if (onLine is not null) await onLine(line);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{call} printed {lines.Count} of {count} lines in {Patience.TotalSeconds} s:\n{string.Join('\n', lines)}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return new Output(call, 0, string.Join('\n', lines), "");
    }

    private Process Start(Tool tool, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(tool.Require(), arguments) { WorkingDirectory = home, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = home;
        start.Environment["KUBECONFIG"] = kubeconfig;
        start.Environment["TZ"] = "UTC";
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("HELM_", StringComparison.Ordinal) || name.StartsWith("XDG_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        return Process.Start(start)!;
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        return limit;
    }
}
