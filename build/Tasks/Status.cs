using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Tells how the release stands.</summary>
/// <param name="deployments">The operation.</param>
[TaskName("Status")]
[TaskDescription("Tells what is deployed, whether it is healthy, and whether something else changed it.")]
public sealed class Status(DeploymentRun deployments) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context) => context.Complete(await deployments.StatusAsync(context));
}
