using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Security;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds SecurityScan to a run.</summary>
/// <param name="operation">The operation.</param>
/// <param name="findings">Decides which findings count, and mends them.</param>
/// <param name="values">Values set for this run.</param>
/// <param name="progress">Shows how far it is.</param>
public sealed class SecurityScanRun(SecurityScanOperation operation, FindingRun findings, SetManifests values, IProgress<ProgressUpdate> progress)
{
    /// <summary>Scans the run's manifests.</summary>
    public async Task<Report> ScanAsync(RunContext context)
    {
        await values.ApplyAsync(context);
        var sources = context.Inputs.Texts(context.State.Manifests, context.Cancellation);
        var judged = 0;
        return await findings.JudgeAsync(context, SecurityScanOperation.Name, sources, async (comments, baseline) =>
        {
            // What was mended in between is read again.
            if (judged++ > 0 && context.Run.Manifests is not null) context.State.Manifests = ManifestTexts.Read(sources);
            foreach (var source in sources) comments.Collect(source.Shown, source.Read().Span);
            var options = SecuritySettings.From(context.Settings, context.Paths, context.Manifests) with { Comments = comments, Baseline = baseline, Sources = SourceSettings.Read(context.Settings, context.Paths, context.Run.Manifests) };
            return (await operation.RunAsync(options, progress, context.Cancellation)).Report;
        });
    }
}
