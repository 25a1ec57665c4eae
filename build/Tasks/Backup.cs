using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Saves what is live before it is changed.</summary>
/// <param name="backups">The operation.</param>
[TaskName("Backup")]
[TaskDescription("Saves the namespace as an encrypted snapshot.")]
[IsDependentOn(typeof(SecurityScan))]
public sealed class Backup(BackupRun backups) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context) => context.Complete(await backups.BackUpAsync(context));
}
