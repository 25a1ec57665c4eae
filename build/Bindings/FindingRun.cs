using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Baselines;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Findings.Suppressions;
using ConfigOps.Operations.Inputs;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds what every target that judges manifests does about findings: comments that ignore them, baselines, fixes.</summary>
/// <param name="fixes">Mends files.</param>
public sealed class FindingRun(FixRun fixes)
{
    /// <summary>Mending brings new findings to light only a few times: a field that is misspelt, then of the wrong type.</summary>
    private const int MostRounds = 8;

    /// <summary>
    /// Judges: once; again after files were mended, until nothing more can be; and again when a baseline was written, which then counts.
    /// </summary>
    /// <param name="context">The run.</param>
    /// <param name="operation">The operation's name in reports.</param>
    /// <param name="sources">The texts that the findings are in.</param>
    /// <param name="judge">Judges, with the comments to fill or to use, and with a baseline.</param>
    public async Task<Report> JudgeAsync(RunContext context, string operation, IReadOnlyList<ManifestSource> sources, Func<SuppressionComments, Baseline?, Task<Report>> judge)
    {
        var baseline = BaselineOf(context, operation);
        var report = await judge(Comments(context), baseline);
        if (context.Settings.Get(ReportOptions.Fix))
            for (var round = 0; round < MostRounds && fixes.Mend(context, sources, report); round++) report = await judge(Comments(context), baseline);
        else FixRun.Hint(context, sources, report);
        if (context.Settings.GetText(ReportOptions.WriteBaseline) is { } written) report = await judge(Comments(context), Write(context, written, operation, report));
        return report with { Findings = FixPreview.Attach(report.Findings, sources) };
    }

    /// <summary>The comments of a run, still to be collected.</summary>
    public static SuppressionComments Comments(RunContext context) => new(context.Settings.Get(ReportOptions.AllowSuppressions));

    /// <summary>The baseline of <c>--baseline</c>; null when there is none.</summary>
    public static Baseline? BaselineOf(RunContext context, string operation) => context.Settings.GetText(ReportOptions.Baseline) is { } file ? Read(context, file, operation) : null;

    private static Baseline Read(RunContext context, string file, string operation)
    {
        var path = Path.GetFullPath(file, context.Paths.Root);
        return BaselineFile.Read(NamedFile.Read("--baseline", path, context.Paths.Shown(path), $"write one with --write-baseline={file}"), context.Paths.Shown(path), operation);
    }

    private static Baseline Write(RunContext context, string file, string operation, Report report)
    {
        var path = Path.GetFullPath(file, context.Paths.Root);
        var baseline = Baseline.Of(context.Paths.Shown(path), report.Findings);
        if (!context.Run.DryRun)
        {
            var existing = Path.Exists(path) ? NamedFile.Read("--write-baseline", path, context.Paths.Shown(path)) : [];
            WholeFile.Write(path, BaselineFile.Write(existing, context.Paths.Shown(path), operation, baseline), $"--write-baseline={context.Paths.Shown(path)}");
        }

        context.Console.WriteLine($"  baseline: {context.Paths.Shown(path)} {(context.Run.DryRun ? "would be written " : "")}with {baseline.Count} findings of {operation}");
        return baseline;
    }
}
