using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Verifies the repository.</summary>
/// <param name="backups">The operation.</param>
[TaskName("VerifyBackup")]
[TaskDescription("Reads every snapshot of the repository and tells what a restore could not bring back.")]
public sealed class VerifyBackup(BackupRun backups) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context) => context.Complete(await backups.VerifyAsync(context));
}
