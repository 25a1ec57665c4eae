using Cake.Core;
using Cake.Frosting;
using ConfigOps.Build.Output;
using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Build.Runs;

/// <summary>Both ends of a run: plans the summary, and keeps what ended the run.</summary>
/// <param name="summary">The summary.</param>
/// <param name="outcome">Keeps what ended the run.</param>
/// <param name="export">Where reports are copied to; a mistake in it is said before anything is done.</param>
/// <param name="arguments">Names the targets.</param>
public sealed class RunLifetime(RunSummary summary, RunOutcome outcome, ReportExport export, Settings.Arguments arguments) : FrostingLifetime<RunContext>
{
    /// <inheritdoc/>
    public override void Setup(RunContext context, ISetupContext info)
    {
        outcome.HasBegun = true;
        var isExclusive = context.Settings.Get(Settings.CakeOptions.Exclusive);
        export.Check();
        OutputFolder.Prepare(context.Paths);
        if (arguments.ValuesOf(Settings.CakeOptions.Target).Count == 1) context.State.LastTarget = info.TargetTask.Name;
        foreach (var paths in context.Scopes.Select(scope => scope.Paths))
            if (GeneratedOutput.Recover(paths.Generated)) context.Console.WriteLine($"finished what a Generate that was killed had decided to write to {paths.Shown(paths.Generated)}", Ink.Warning);
        summary.Plan(isExclusive ? [info.TargetTask.Name] : info.TasksToExecute.Select(task => task.Name));
    }

    /// <inheritdoc/>
    public override void Teardown(RunContext context, ITeardownContext info) => outcome.Failure = info.ThrownException;
}
