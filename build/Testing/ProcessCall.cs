using System.ComponentModel;
using System.Diagnostics;

namespace ConfigOps.Build.Testing;

/// <summary>A call of another program.</summary>
/// <param name="Program">The program, looked for on the PATH.</param>
/// <param name="Arguments">Its arguments, each as the program gets it.</param>
/// <param name="Directory">The directory it runs in.</param>
public sealed record ProcessCall(string Program, IReadOnlyList<string> Arguments, string Directory)
{
    /// <summary>Environment variables it gets beside this process's own.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs it to its end, with standard output and standard error as one sequence of lines.</summary>
    /// <param name="line">Gets each line; one call at a time.</param>
    /// <param name="cancellation">Ends the program and what it started.</param>
    /// <returns>Its exit code; null when there is no such program.</returns>
    public async Task<int?> RunAsync(Action<string> line, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program, Arguments) { WorkingDirectory = Directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Variables) start.Environment[name] = value;
        using var process = new Process { StartInfo = start };
        var gate = new Lock();
        DataReceivedEventHandler read = (_, received) =>
        {
            if (received.Data is null) return;
            lock (gate) line(received.Data);
        };
        process.OutputDataReceived += read;
        process.ErrorDataReceived += read;
        if (!TryStart(process)) return null;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await using var kill = cancellation.Register(() => Kill(process));
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode;
    }

    private static bool TryStart(Process process)
    {
        try
        {
            return process.Start();
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
    }
}
