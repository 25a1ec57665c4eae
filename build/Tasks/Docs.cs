using System.Text;
using Cake.Frosting;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Writes docs/targets.md.</summary>
/// <param name="targets">The targets.</param>
[TaskName("Docs")]
[TaskDescription("Writes docs/targets.md from the targets and the option registry.")]
public sealed class Docs(TargetCatalog targets) : FrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override void Run(RunContext context) => WholeFile.Write(context.Paths.TargetsPage, Encoding.UTF8.GetBytes(new TargetsPage(targets).Text()));
}
