using ConfigOps.Build.Output;
using ConfigOps.Build.Publishing;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Testing;

/// <summary>Runs the checked-in benchmarks, each in its own process and optimized as the host is.</summary>
/// <param name="paths">Where things are.</param>
/// <param name="console">Shows what they print.</param>
/// <param name="native">Makes the native program, which some of them measure.</param>
public sealed class BenchmarkRun(RunPaths paths, RunConsole console, NativeBuild native)
{
    private const string Operation = "benchmark";

    /// <summary>Runs benchmarks by name, or all that need no cluster.</summary>
    /// <param name="names">The names; empty for all.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="GateFailedException">A measure is out of its range.</exception>
    public async Task RunAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        await native.TryRunAsync(cancellation);
        var failed = new List<string>();
        foreach (var name in names.Count == 0 ? ["all"] : names)
        {
            var call = new ProcessCall("dotnet", ["run", "--configuration", "Release", "--project", Path.Combine(paths.Root, "tests", "ConfigOps.Benchmarks"), "--", name], paths.Root) { Variables = new Dictionary<string, string> { [VariableNames.NativeProgram] = paths.Native } };
            var code = await call.RunAsync(line => console.WriteLine(line), cancellation) ?? throw new ConfigurationException("there is no dotnet on the PATH; install the .NET SDK: https://dotnet.microsoft.com/download");
            if (code != 0) failed.Add(name);
        }

        if (failed.Count > 0) throw new GateFailedException(Operation, $"a measure of {string.Join(", ", failed)} is out of its range, or there is no benchmark of that name; the lines above say which");
    }
}
