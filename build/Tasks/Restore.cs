using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Brings a snapshot back.</summary>
/// <param name="backups">The operation.</param>
[TaskName("Restore")]
[TaskDescription("Brings a snapshot back (--backup-id) and proves that the objects equal the saved ones.")]
public sealed class Restore(BackupRun backups) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context) => context.Complete(await backups.RestoreAsync(context));
}
