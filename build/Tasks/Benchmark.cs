using Cake.Frosting;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Build.Testing;

namespace ConfigOps.Build.Tasks;

/// <summary>Runs the checked-in benchmarks.</summary>
/// <param name="benchmarks">The benchmarks.</param>
[TaskName("Benchmark")]
[TaskDescription("Runs the checked-in benchmarks and prints what they measure beside the range it must be in.")]
public sealed class Benchmark(BenchmarkRun benchmarks) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override Task RunAsync(RunContext context) => benchmarks.RunAsync(context.Settings.GetWords(BenchmarkOptions.Names), context.Cancellation);
}
