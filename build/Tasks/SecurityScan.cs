using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Scans the manifests, or what lives in the cluster.</summary>
/// <param name="scan">The operation.</param>
[TaskName("SecurityScan")]
[TaskDescription("Looks for what attackers use: Pod Security Standards, RBAC, secrets, network, images.")]
[IsDependentOn(typeof(Validate))]
public sealed class SecurityScan(SecurityScanRun scan) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override Task RunAsync(RunContext context) => RunScopes.EachReadAsync(context, async scope => scope.Complete(await scan.ScanAsync(scope)));
}
