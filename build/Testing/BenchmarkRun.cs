using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Testing;

/// <summary>Runs the checked-in benchmarks, each in its own process and optimized as the host is.</summary>
/// <param name="paths">Where things are.</param>
/// <param name="console">Shows what they print.</param>
public sealed class BenchmarkRun(RunPaths paths, RunConsole console)
{
    private const string Operation = "benchmark";

    /// <summary>Runs benchmarks by name, or all that need no cluster.</summary>
    /// <param name="names">The names; empty for all.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="GateFailedException">A measure is out of its range.</exception>
    public async Task RunAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var failed = new List<string>();
        foreach (var name in names.Count == 0 ? ["all"] : names)
        {
            var call = new ProcessCall("dotnet", ["run", "--configuration", "Release", "--project", Path.Combine(paths.Root, "tests", "ConfigOps.Benchmarks"), "--", name], paths.Root);
            var code = await call.RunAsync(line => console.WriteLine(line), cancellation) ?? throw new ConfigurationException("there is no dotnet on the PATH; install the .NET SDK: https://dotnet.microsoft.com/download");
            if (code != 0) failed.Add(name);
        }

        if (failed.Count > 0) throw new GateFailedException(Operation, $"a measure of {string.Join(", ", failed)} is out of its range, or there is no benchmark of that name; the lines above say which");
    }
}
