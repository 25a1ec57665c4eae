using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Deploys.</summary>
/// <param name="deployments">The operation.</param>
[TaskName("Deploy")]
[TaskDescription("Applies the manifests as one release, waits for health, and brings the previous release back when it is not reached.")]
[IsDependentOn(typeof(Backup))]
public sealed class Deploy(DeploymentRun deployments) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context) => context.Complete(await deployments.DeployAsync(context));
}
