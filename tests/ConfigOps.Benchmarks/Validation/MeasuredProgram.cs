using System.Diagnostics;
using System.Globalization;

namespace ConfigOps.Benchmarks.Validation;

/// <summary>What a run of a program took.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="Megabytes">The most memory that was its own, as far as the system tells; 0 where it does not.</param>
/// <param name="ExitCode">How it ended.</param>
internal readonly record struct Measured(double Seconds, double Megabytes, int ExitCode);

/// <summary>Runs programs as a user does, and measures them.</summary>
internal static class MeasuredProgram
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    /// <summary>The program of that name on the PATH, or null.</summary>
    public static string? Find(string name) =>
        File.Exists(name) ? name : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    public static async Task<Measured> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        using var ended = new CancellationTokenSource();
        var memory = WatchMemoryAsync(process.Id, ended.Token);
        await Task.WhenAll(output, errors);
        await process.WaitForExitAsync(cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        await ended.CancelAsync();
        return new Measured(seconds, await memory, process.ExitCode);
    }

    // The system keeps the peak itself, so looking now and then loses only what happens after the last look.
    private static async Task<double> WatchMemoryAsync(int process, CancellationToken ended)
    {
        var most = 0.0;
        while (!ended.IsCancellationRequested)
        {
            try
            {
                foreach (var line in await File.ReadAllLinesAsync($"/proc/{process}/status", CancellationToken.None))
                    if (line.StartsWith("VmHWM:", StringComparison.Ordinal)) most = Math.Max(most, double.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1000);
                await Task.Delay(s_pause, ended);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                break;
            }
        }

        return most;
    }
}
