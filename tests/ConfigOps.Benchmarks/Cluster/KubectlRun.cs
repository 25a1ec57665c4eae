using System.Diagnostics;

namespace ConfigOps.Benchmarks.Cluster;

/// <summary>Runs kubectl and takes its time.</summary>
internal sealed class KubectlRun(string program, string kubeconfig)
{
    /// <summary>Runs kubectl; its output is read and thrown away.</summary>
    /// <exception cref="InvalidOperationException">kubectl failed.</exception>
    public async Task<TimeSpan> MeasureAsync(CancellationToken cancellation, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, ["--kubeconfig", kubeconfig, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellation);
        await process.WaitForExitAsync(cancellation);
        watch.Stop();
        return process.ExitCode == 0 ? watch.Elapsed : throw new InvalidOperationException($"kubectl {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
    }
}
