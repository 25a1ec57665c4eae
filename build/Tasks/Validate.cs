using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Build.Tasks;

/// <summary>Judges the manifests as an API server would.</summary>
/// <param name="operation">The operation.</param>
/// <param name="progress">Shows how far it is.</param>
/// <param name="values">Values set for this run.</param>
[TaskName("Validate")]
[TaskDescription("Checks the manifests' syntax, schema and references, against the environment's Kubernetes version.")]
[IsDependentOn(typeof(Generate))]
public sealed class Validate(ValidateOperation operation, IProgress<ProgressUpdate> progress, SetManifests values) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context)
    {
        await values.ApplyAsync(context);
        var options = ValidationSettings.From(context.Settings, context.Run, context.Paths, context.State.Manifests);
        var result = await operation.RunAsync(options, progress, context.Cancellation);
        context.State.Manifests = result.Manifests;
        context.Complete(result.Report);
    }
}
