using Cake.Frosting;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Generation.Scaffolding;

namespace ConfigOps.Build.Tasks;

/// <summary>Begins a component.</summary>
[TaskName("NewComponent")]
[TaskDescription("Writes the file of a new component or job (--name, --type) that Generate, Validate and SecurityScan pass as it is.")]
public sealed class NewComponent : FrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        var result = NewComponentOperation.Run(ScaffoldOptions.From(context));
        context.Console.WriteLine($"  {result.File} {(context.Run.DryRun ? "would be" : "is")} written; say in it what it is, then run --target=SecurityScan");
    }
}
