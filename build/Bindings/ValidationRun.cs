using System.Globalization;
using ConfigOps.Build.Clusters;
using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Validation;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds Validate to a run: what it reads, which schemas it uses, and what is printed.</summary>
/// <param name="operation">The operation.</param>
/// <param name="clusters">The cluster, when its schemas are asked for.</param>
/// <param name="findings">Decides which findings count, and mends them.</param>
/// <param name="watch">Goes on as files change.</param>
/// <param name="values">Values set for this run.</param>
/// <param name="progress">Shows how far it is.</param>
public sealed class ValidationRun(ValidateOperation operation, IRunCluster clusters, FindingRun findings, WatchRun watch, SetManifests values, IProgress<ProgressUpdate> progress)
{
    /// <summary>Validates, and keeps what was read for the targets after this one.</summary>
    public async Task<Report> ValidateAsync(RunContext context)
    {
        await values.ApplyAsync(context);
        var options = await OptionsAsync(context);
        // Of manifests that are at hand already only the comments are still to be read.
        var texts = options.Files.Count > 0 ? [] : context.Inputs.Texts(context.State.Manifests, context.Cancellation);
        if (context.Settings.Get(ValidationOptions.Watch)) await watch.RunAsync(context, options);
        var report = await findings.JudgeAsync(context, ValidateOperation.Name, options.Files, async (comments, baseline) =>
        {
            foreach (var text in texts) comments.Collect(text.Shown, text.Read().Span);
            var result = await operation.RunAsync(options with { Comments = comments, Baseline = baseline, KeepsManifests = context.State.LastTarget != nameof(Tasks.Validate) }, progress, context.Cancellation);
            context.State.Manifests = result.Manifests;
            return result.Report;
        });
        PrintMatrix(context.Console, report);
        PrintSkipped(context.Console, report);
        return report;
    }

    private async Task<ValidateOptions> OptionsAsync(RunContext context)
    {
        var made = context.State.Manifests;
        var sources = made is null ? context.Inputs.Sources(context.Cancellation) : [];
        var options = ValidationSettings.From(context.Settings, context.Run, context.Paths, made, sources);
        if (context.Settings.GetText(ValidationOptions.Definitions) is { } definitions)
            options = options with { Definitions = DefinitionFiles.Read(new ManifestInputs(context.Inputs.Context).Find(definitions, context.Cancellation), definitions) };
        if (context.Settings.GetText(ValidationOptions.Policies) is { } policies)
            options = options with { Policies = ManifestTexts.Read(new ManifestInputs(context.Inputs.Context).Find(policies, context.Cancellation)).Resources };
        if (options.Has(ValidationLevel.Custom)) options = options with { Rules = RuleRun.Files(context) };
        if (context.Settings.Get(ValidationOptions.SchemaFromCluster))
        {
            var live = await ClusterSchemas.ReadAsync(await clusters.ConnectAsync(context.Cancellation), context.Run.Parallel, context.Cancellation);
            options = options with { Cluster = live.Catalog, Definitions = [.. options.Definitions, .. live.Definitions] };
        }

        if (context.Settings.Get(ValidationOptions.ServerDryRun)) options = options with { Server = new ServerDryRun(await clusters.ConnectAsync(context.Cancellation), context.Run.Parallel) };
        if (context.Settings.Get(ValidationOptions.AgainstCluster)) options = options with { Live = await LiveObjects.ReadAsync(await clusters.ConnectAsync(context.Cancellation), context.Cancellation) };
        return context.Settings.GetText(ValidationOptions.ChangedSince) is { } reference ? OnlyChanged(context, options, reference) : options;
    }

    private static ValidateOptions OnlyChanged(RunContext context, ValidateOptions options, string reference)
    {
        if (context.Run.Manifests is null) throw new ConfigurationException("--changed-since compares files that git knows; name them with --manifests=, because generated manifests are not among them");
        var changes = new ChangedFiles(context.Inputs.Context).Since(reference, context.Run.Manifests, options.Files, context.Cancellation);
        var deleted = changes.Deleted == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {changes.Deleted} deleted");
        context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {changes.Changed.Count} of {options.Files.Count} files changed since {reference}{deleted}"));
        return options with { Changed = changes.Changed.Select(source => source.Shown).ToHashSet(StringComparer.Ordinal), Before = changes.Before };
    }

    private static void PrintMatrix(RunConsole console, Report report)
    {
        if (!report.Sections.TryGetValue(VersionMatrix.Section, out var rows)) return;
        var table = new TextTable(["Kubernetes", .. Severities.WorstFirst.Select(severity => severity.ToText()), "not in all", "gate"]);
        foreach (var row in rows.Items)
        {
            string[] cells = [row["version"]!.AsString()!, .. row["findings"]!.Entries.Select(entry => entry.Value.ToString()), row["notInAll"]!.ToString(), row["gate"]!.AsString()!];
            table.Add(cells, cells.Length - 1, cells[^1] == "passed" ? Ink.Good : Ink.Bad);
        }

        table.Print(console);
    }

    private static void PrintSkipped(RunConsole console, Report report)
    {
        var skipped = report.Resources.Where(resource => resource.Status == ResourceStatus.Skipped).ToList();
        if (skipped.Count == 0) return;
        var kinds = skipped.GroupBy(resource => resource.Key.Kind).Select(kind => $"{kind.Key.ApiVersion} {kind.Key.Kind}").Order(StringComparer.Ordinal);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {skipped.Count} of {report.Resources.Count} objects were not judged, because there is no schema for {string.Join(", ", kinds)}; give one with --crds= or --schema-from-cluster"), Ink.Warning);
    }
}
