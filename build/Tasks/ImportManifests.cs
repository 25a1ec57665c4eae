using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Imports manifests.</summary>
/// <param name="imports">The imports.</param>
[TaskName("ImportManifests")]
[TaskDescription("Makes components of Kubernetes YAML or the output of helm template (--input), and lists what a person must decide.")]
public sealed class ImportManifests(ImportRun imports) : FrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override void Run(RunContext context) => context.Complete(imports.ImportManifests(context));
}
