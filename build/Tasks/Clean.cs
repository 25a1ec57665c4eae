using Cake.Frosting;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Removes generated manifests and reports.</summary>
[TaskName("Clean")]
[TaskDescription("Removes the environment's manifests and reports; backups, ledger and the embedded cluster stay.")]
public sealed class Clean : FrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override void Run(RunContext context) => OutputCleaner.Clean(context.Paths, context.Run.DryRun, context.Console);
}
