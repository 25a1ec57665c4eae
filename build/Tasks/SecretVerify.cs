using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Works on encrypted secrets.</summary>
/// <param name="secrets">The operations.</param>
[TaskName("SecretVerify")]
[TaskDescription("Checks that every secret that a component names has a value that decrypts, that none stands in clear and none is unused.")]
public sealed class SecretVerify(SecretRun secrets) : FrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override void Run(RunContext context) => context.Complete(secrets.Verify(context));
}
