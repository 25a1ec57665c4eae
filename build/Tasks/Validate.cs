using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Judges the manifests as an API server would.</summary>
/// <param name="validation">The operation.</param>
[TaskName("Validate")]
[TaskDescription("Checks the manifests' syntax, schema and references, against the environment's Kubernetes version.")]
[IsDependentOn(typeof(Generate))]
public sealed class Validate(ValidationRun validation) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override Task RunAsync(RunContext context) => RunScopes.EachReadAsync(context, async scope => scope.Complete(await validation.ValidateAsync(scope)));
}
