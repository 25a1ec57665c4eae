using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Runs the tests of the user's own rules.</summary>
/// <param name="rules">The rules.</param>
[TaskName("VerifyRules")]
[TaskDescription("Checks the rules of environments/rules (or of --rules=) and runs the tests that they carry; needs no manifests.")]
public sealed class VerifyRules(RuleRun rules) : FrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override void Run(RunContext context) => context.Complete(rules.Verify(context));
}
