using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Monitors.</summary>
/// <param name="monitoring">The operation.</param>
[TaskName("Monitor")]
[TaskDescription("Takes samples of the namespace, scores its health, and raises an alert below --alert-threshold.")]
[IsDependentOn(typeof(Deploy))]
public sealed class Monitor(MonitorRun monitoring) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context) => context.Complete(await monitoring.MonitorAsync(context));
}
