using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Audits.</summary>
/// <param name="audits">The operation.</param>
[TaskName("Audit")]
[TaskDescription("Draws one score from everything the run found, hashes the evidence and enters both into the ledger.")]
[IsDependentOn(typeof(Monitor))]
public sealed class Audit(AuditRun audits) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context) => context.Complete(await audits.AuditAsync(context));
}
