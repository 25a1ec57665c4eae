using System.Diagnostics;
using System.Globalization;
using ConfigOps.Sandbox;
using ConfigOps.Sandbox.Controllers;

namespace ConfigOps.Benchmarks.Sandbox;

/// <summary>Starts the embedded cluster in processes of their own, each on a state of its own or all on one, until it is ready and its nodes are there.</summary>
internal sealed class SandboxStartBenchmark : IBenchmark
{
    private const double MostMilliseconds = 150;

    /// <inheritdoc/>
    public string Name => "sandbox-start";

    /// <inheritdoc/>
    public string Description => "the start of an embedded cluster, controllers included: [--runs=9]";

    /// <inheritdoc/>
    public async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        if (arguments.Text("once") is { } state)
        {
            Console.WriteLine((await StartAsync(state, cancellation)).TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture));
            return 0;
        }

        var home = Directory.CreateTempSubdirectory("configops-start-").FullName;
        try
        {
            var fresh = new List<double>();
            var again = new List<double>();
            for (var run = 0; run < arguments.Number("runs", 9); run++)
            {
                var folder = Path.Combine(home, run.ToString(CultureInfo.InvariantCulture));
                fresh.Add(await InProcessAsync(folder, cancellation));
                again.Add(await InProcessAsync(folder, cancellation));
            }

            Console.WriteLine($"a new cluster: {Describe(fresh)}");
            Console.WriteLine($"one with state: {Describe(again)} (at most {MostMilliseconds} ms)");
            return Median(again) <= MostMilliseconds ? 0 : 1;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static async Task<TimeSpan> StartAsync(string state, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await using var cluster = await SandboxCluster.StartAsync(new SandboxOptions { StateDirectory = state }, cancellation);
        await using var controllers = ControllerManager.Start(cluster.Api, new ControllerOptions { TimeProvider = TimeProvider.System, Random = new Random(1) });
        watch.Stop();
        return watch.Elapsed;
    }

    private async Task<double> InProcessAsync(string state, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments(state)) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? double.Parse(text, CultureInfo.InvariantCulture) : throw new InvalidOperationException($"the start failed with exit code {process.ExitCode}");
    }

    /// <summary>The program is started by its own executable, or by <c>dotnet</c> with its assembly.</summary>
    private string[] Arguments(string state)
    {
        string[] own = [Name, $"--once={state}"];
        return Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(SandboxStartBenchmark).Assembly.Location, .. own] : own;
    }

    private static string Describe(List<double> times) => $"median {Median(times):0} ms, {times.Min():0} to {times.Max():0} ms in {times.Count} runs";

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
