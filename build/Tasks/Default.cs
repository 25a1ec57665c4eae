using Cake.Frosting;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Runs when no target is named.</summary>
/// <param name="targets">The targets.</param>
/// <param name="host">Says how wide a line is.</param>
[TaskName("Default")]
[TaskDescription("Lists targets and options; runs when no target is named.")]
public sealed class Default(TargetCatalog targets, HostEnvironment host) : FrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override void Run(RunContext context) => context.Console.WriteLine(new HelpText(targets, host.TextWidth).OfProgram());
}
