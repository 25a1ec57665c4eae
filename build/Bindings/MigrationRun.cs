using System.Globalization;
using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Migration;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds MigrateApis to a run: shows the diff, then writes the files.</summary>
/// <param name="operation">The operation.</param>
/// <param name="fixes">Shows diffs.</param>
public sealed class MigrationRun(MigrateOperation operation, FixRun fixes)
{
    /// <summary>Migrates the files of <c>--manifests</c>; with <c>--dry-run</c> it only shows how.</summary>
    /// <exception cref="ConfigurationException">There is no <c>--manifests</c>, or a file changed since it was read.</exception>
    public async Task<Report> MigrateAsync(RunContext context)
    {
        if (context.Run.Manifests is null) throw new ConfigurationException("name the files to migrate: --manifests=DIR; generated manifests are migrated in the templates that they are made from");
        var result = await operation.RunAsync(
            new MigrateOptions
            {
                Environment = context.Run.Environment,
                Files = context.Inputs.Sources(context.Cancellation),
                KubernetesVersion = context.Settings.GetText(ClusterOptions.KubernetesVersion),
                GateSeverity = context.Settings.Get(ReportOptions.Threshold),
            },
            context.Cancellation);
        fixes.Show(context, result.Plan.Files.Select(file => (file.Before, file.Diff)));
        if (!context.Run.DryRun)
            foreach (var file in result.Plan.Files) FixRun.Write(file.Source, file.Original, file.Content);
        var counts = string.Create(CultureInfo.InvariantCulture, $"{result.Plan.Mended.Count} {(result.Plan.Mended.Count == 1 ? "object" : "objects")} in {result.Plan.Files.Count} {(result.Plan.Files.Count == 1 ? "file" : "files")}");
        context.Console.WriteLine(
            result.Plan.Files.Count == 0 ? $"  nothing to migrate for Kubernetes {result.KubernetesVersion}"
            : context.Run.DryRun ? $"  {counts} would be migrated for Kubernetes {result.KubernetesVersion}; dry run: nothing was written"
            : $"  {counts} migrated for Kubernetes {result.KubernetesVersion}",
            Ink.Strong);
        return result.Report;
    }
}
