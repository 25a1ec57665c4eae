using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Works on encrypted secrets.</summary>
/// <param name="secrets">The operations.</param>
[TaskName("SecretRotate")]
[TaskDescription("Encrypts all secret values of the repository with a new key; a rotation that was killed is finished by the same command.")]
public sealed class SecretRotate(SecretRun secrets) : FrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override void Run(RunContext context) => secrets.Rotate(context);
}
