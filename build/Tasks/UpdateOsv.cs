using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Fetches advisories.</summary>
/// <param name="advisories">The operation.</param>
[TaskName("UpdateOsv")]
[TaskDescription("Fetches the advisories of OSV into --osv-db, where there is a network; SecurityScan itself never asks one.")]
public sealed class UpdateOsv(OsvRun advisories) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override Task RunAsync(RunContext context) => advisories.UpdateAsync(context);
}
