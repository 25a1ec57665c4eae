using Cake.Frosting;
using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Generation;

namespace ConfigOps.Build.Tasks;

/// <summary>Makes the manifests.</summary>
/// <param name="generate">The operation.</param>
[TaskName("Generate")]
[TaskDescription("Makes the environment's manifests from the catalogue in environments/ and the templates.")]
public sealed class Generate(GenerateOperation generate) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(RunContext context)
    {
        if (context.Run.Manifests is not null) return; // The user brings manifests.
        var result = await generate.RunAsync(GenerationSettings.From(context.Settings, context.Run, context.Paths), context.Cancellation);
        context.State.Manifests = result.Manifests;
        context.Console.WriteLine($"  {result.Manifests.Resources.Count} objects in {result.Folder}: {result.Written.Count} files {(context.Run.DryRun ? "would be written" : "written")}, {result.Removed.Count} removed, {result.Unchanged.Count} unchanged");
        ChangePrinter.Print(result.Changes, context.Console);
        context.Complete(result.Report);
    }
}
