using System.Diagnostics;

namespace ConfigOps.Benchmarks.Generation;

/// <summary>Runs programs that are compared.</summary>
internal static class PeerProcess
{
    /// <summary>The program itself when it is not installed; null when it is.</summary>
    public static string? Missing(string program) =>
        File.Exists(program) || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))) ? null : program;

    /// <summary>What a program prints.</summary>
    /// <param name="call">The program and its arguments.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="folder">The folder it runs in, or null for this one.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> OutputAsync(IReadOnlyList<string> call, CancellationToken cancellation, string? folder = null)
    {
        using var process = Process.Start(new ProcessStartInfo(call[0], call.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" })!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', call)} ended with {process.ExitCode}: {await errors}");
    }
}
