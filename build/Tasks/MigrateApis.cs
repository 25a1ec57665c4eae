using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Migrates objects to the API versions that replace theirs.</summary>
/// <param name="migration">The operation.</param>
[TaskName("MigrateApis")]
[TaskDescription("Rewrites objects of removed and deprecated API versions in the files of --manifests, for --kubernetes-version; shows the diff first.")]
public sealed class MigrateApis(MigrationRun migration) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context) => context.Complete(await migration.MigrateAsync(context));
}
