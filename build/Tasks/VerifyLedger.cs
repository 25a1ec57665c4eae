using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Checks the ledger.</summary>
/// <param name="audits">The operation.</param>
[TaskName("VerifyLedger")]
[TaskDescription("Checks that nothing in the ledger was changed, removed or cut off.")]
public sealed class VerifyLedger(AuditRun audits) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context) => context.Complete(await audits.VerifyLedgerAsync(context));
}
