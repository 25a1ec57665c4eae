using Cake.Frosting;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Testing;

namespace ConfigOps.Build.Tasks;

/// <summary>Runs the tests of this repository.</summary>
/// <param name="tests">The tests.</param>
[TaskName("Test")]
[TaskDescription("Installs what the tests need, runs them all, and ends with a line 'N passed, N failed'.")]
public sealed class Test(TestRun tests) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override Task RunAsync(RunContext context) => tests.RunAsync(context.Cancellation);
}
