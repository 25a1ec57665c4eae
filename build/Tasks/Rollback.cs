using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Rolls back.</summary>
/// <param name="deployments">The operation.</param>
[TaskName("Rollback")]
[TaskDescription("Brings an earlier release back as a whole (--target-revision).")]
public sealed class Rollback(DeploymentRun deployments) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context) => context.Complete(await deployments.RollBackAsync(context));
}
