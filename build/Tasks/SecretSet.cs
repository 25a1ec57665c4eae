using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Works on encrypted secrets.</summary>
/// <param name="secrets">The operations.</param>
[TaskName("SecretSet")]
[TaskDescription("Puts a secret value, encrypted, into the repository (--component, --key); the value comes from a terminal, standard input, a file or a variable.")]
public sealed class SecretSet(SecretRun secrets) : FrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override void Run(RunContext context) => secrets.Set(context);
}
