using Cake.Core;
using Cake.Frosting;
using ConfigOps.Build.Output;

namespace ConfigOps.Build.Runs;

/// <summary>Both ends of each target: its group of lines, its row of the summary, and the cancellation between two targets.</summary>
/// <param name="summary">The summary.</param>
/// <param name="pipeline">The groups.</param>
/// <param name="progress">The live display, which goes when its target ends.</param>
public sealed class TargetLifetime(RunSummary summary, IPipeline pipeline, IProgress<Operations.Progress.ProgressUpdate> progress) : FrostingTaskLifetime<RunContext>
{
    /// <inheritdoc/>
    public override void Setup(RunContext context, ITaskSetupContext info)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        summary.Begin();
        pipeline.BeginGroup(context.Console, info.Task.Name);
    }

    /// <inheritdoc/>
    public override void Teardown(RunContext context, ITaskTeardownContext info)
    {
        (progress as IDisposable)?.Dispose();
        pipeline.EndGroup(context.Console, info.Task.Name);
        summary.End(info.Task.Name, info.Duration, info.Skipped, info.ThrownException is not null);
    }
}
