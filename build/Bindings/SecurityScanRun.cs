using ConfigOps.Build.Clusters;
using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Security.Frameworks;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds SecurityScan to a run.</summary>
/// <param name="operation">The operation.</param>
/// <param name="findings">Decides which findings count, and mends them.</param>
/// <param name="values">Values set for this run.</param>
/// <param name="lives">The cluster, when that is scanned.</param>
/// <param name="progress">Shows how far it is.</param>
/// <param name="host">Says how wide a line is.</param>
public sealed class SecurityScanRun(SecurityScanOperation operation, FindingRun findings, SetManifests values, LiveScanRun lives, IProgress<ProgressUpdate> progress, HostEnvironment host)
{
    /// <summary>Scans the run's manifests, or the cluster.</summary>
    public async Task<Report> ScanAsync(RunContext context)
    {
        var frameworks = ComplianceSettings.Frameworks(context.Settings);
        var (live, compare) = (await lives.CollectAsync(context), context.Settings.Get(SecurityOptions.Compare));
        // A cluster alone can be scanned where there are no manifests at all.
        var readsManifests = live is null || compare;
        if (readsManifests) await values.ApplyAsync(context);
        var sources = readsManifests ? context.Inputs.Texts(context.State.Manifests, context.Cancellation) : [];
        // Manifests that the user brings are not of the catalogue.
        IReadOnlyList<AttachedSbom> sboms = context.Run.Manifests is null ? new EnvironmentFacts(context.Paths, context.Run).Sboms : [];
        var judged = 0;
        SecurityScanResult? result = null;
        var report = await findings.JudgeAsync(context, SecurityScanOperation.Name, sources, async (comments, baseline) =>
        {
            // What was mended in between is read again.
            if (judged++ > 0 && context.Run.Manifests is not null && readsManifests) context.State.Manifests = ManifestTexts.Read(sources);
            foreach (var source in sources) comments.Collect(source.Shown, source.Read().Span);
            var options = SecuritySettings.From(context.Settings, context.Paths, readsManifests ? context.Manifests : ManifestSet.Empty, sboms) with
            {
                Comments = comments,
                Baseline = baseline,
                Sources = live is null ? SourceSettings.Read(context.Settings, context.Paths, context.Run.Manifests) : [],
                Live = live,
                Compare = compare,
            };
            result = await operation.RunAsync(options, progress, context.Cancellation);
            return result.Report;
        });
        Print(context, result!, frameworks);
        return report;
    }

    private void Print(RunContext context, SecurityScanResult result, IReadOnlySet<string> frameworks)
    {
        foreach (var framework in result.Compliance.Where(framework => frameworks.Contains(framework.Framework.Id)))
            foreach (var line in ComplianceChecklist.Lines(framework, host.TextWidth)) context.Console.WriteLine(line.Text, InkOf(line.Status));
    }

    private static Ink InkOf(ControlStatus? status) => status switch
    {
        ControlStatus.Failed => Ink.Bad,
        ControlStatus.NeedsEvidence or ControlStatus.NotAssessed => Ink.Warning,
        ControlStatus.Passed or ControlStatus.Accepted => Ink.Good,
        _ => Ink.Plain,
    };
}
