using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Security;

namespace ConfigOps.Build.Tasks;

/// <summary>Scans the manifests.</summary>
/// <param name="operation">The operation.</param>
/// <param name="progress">Shows how far it is.</param>
/// <param name="values">Values set for this run.</param>
[TaskName("SecurityScan")]
[TaskDescription("Looks for what attackers use: Pod Security Standards, RBAC, secrets, network, images.")]
[IsDependentOn(typeof(Validate))]
public sealed class SecurityScan(SecurityScanOperation operation, IProgress<ProgressUpdate> progress, SetManifests values) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context)
    {
        await values.ApplyAsync(context);
        var options = SecuritySettings.From(context.Settings, context.Paths, context.Manifests);
        context.Complete((await operation.RunAsync(options, progress, context.Cancellation)).Report);
    }
}
