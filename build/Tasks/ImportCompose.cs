using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Imports a Compose project.</summary>
/// <param name="imports">The imports.</param>
[TaskName("ImportCompose")]
[TaskDescription("Makes components of the services of a Compose file (--input), and lists what a person must decide.")]
public sealed class ImportCompose(ImportRun imports) : FrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override void Run(RunContext context) => context.Complete(imports.ImportCompose(context));
}
