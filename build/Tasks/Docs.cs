using System.Text;
using Cake.Frosting;
using ConfigOps.Build.Runs;
using ConfigOps.Operations.Security;

namespace ConfigOps.Build.Tasks;

/// <summary>Writes docs/targets.md and docs/rules/.</summary>
/// <param name="targets">The targets.</param>
[TaskName("Docs")]
[TaskDescription("Writes docs/targets.md from the targets and the option registry, and docs/rules/ from the rules.")]
public sealed class Docs(TargetCatalog targets) : FrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        WholeFile.Write(context.Paths.TargetsPage, Encoding.UTF8.GetBytes(new TargetsPage(targets).Text()));
        foreach (var (name, text) in RulePages.All()) WholeFile.Write(Path.Combine(context.Paths.RulePages, name), Encoding.UTF8.GetBytes(text));
    }
}
