using System.Globalization;
using ConfigOps.Build.Clusters;
using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Backups;
using ConfigOps.Operations.Backups.Repository;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Progress;
using ConfigOps.Storage;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds the backup operations to a run: repository, passphrase, cluster, and what is printed.</summary>
/// <param name="clusters">The cluster.</param>
/// <param name="facts">The environment.</param>
/// <param name="passphrases">Finds the passphrase.</param>
/// <param name="host">Environment variables and clock.</param>
/// <param name="progress">Shows progress.</param>
public sealed class BackupRun(IRunCluster clusters, EnvironmentFacts facts, BackupPassphrase passphrases, HostEnvironment host, IProgress<ProgressUpdate> progress)
{
    /// <summary>Takes a snapshot.</summary>
    public async Task<Report> BackUpAsync(RunContext context)
    {
        using var repository = await BackupRepository.OpenOrCreateAsync(StoreOf(context), PassphraseFor(context), context.Cancellation);
        var operation = new BackupOperation(await clusters.ConnectAsync(context.Cancellation), repository, host.Time, progress);
        if (context.Run.Tenant != GenerateOptions.AllTenants) return await BackUpAsync(context, operation, repository, facts.Namespace);
        var reports = new List<(string Tenant, Report Report)>();
        foreach (var tenant in facts.Tenants) reports.Add((tenant, await BackUpAsync(context, operation, repository, facts.NamespaceOf(tenant))));
        return reports.Count > 0 ? TenantReport.Of(reports) : throw new ConfigurationException($"{context.Run.Environment} has no tenants");
    }

    private static async Task<Report> BackUpAsync(RunContext context, BackupOperation operation, BackupRepository repository, string ns)
    {
        var result = await operation.RunAsync(new() { Environment = context.Run.Environment, Namespace = ns, DryRun = context.Run.DryRun }, context.Cancellation);
        if (result.Snapshot.Entries.Count == 0) context.Console.WriteLine($"  namespace {ns} does not exist yet, so the snapshot is empty", Ink.Dim);
        context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {(context.Run.DryRun ? "would save" : "saved")} {result.Snapshot.Entries.Count} objects of {ns} as {result.Snapshot.Id} in {repository.Location}; {result.NewObjects} were new ({result.NewBytes} bytes)"));
        return result.Report;
    }

    /// <summary>Brings a snapshot back.</summary>
    public async Task<Report> RestoreAsync(RunContext context)
    {
        using var repository = await BackupRepository.OpenAsync(StoreOf(context), PassphraseFor(context), context.Cancellation);
        var operation = new RestoreOperation(await clusters.ConnectAsync(context.Cancellation), repository, host.Time, progress);
        var result = await operation.RunAsync(
            new() { Environment = context.Run.Environment, Namespace = facts.Namespace, SnapshotId = context.Settings.Get(BackupSettings.BackupId), DryRun = context.Run.DryRun, AllowsOtherEnvironment = context.Run.Confirm }, context.Cancellation);
        foreach (var step in result.Plan.Steps.Where(step => step.Action != RestoreAction.Keep))
            context.Console.WriteLine($"  {(step.Action == RestoreAction.Create ? "+" : "~")} {step.Saved}", step.Action == RestoreAction.Create ? Ink.Good : Ink.Warning);
        context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  snapshot {result.Plan.Snapshot.Id} of namespace {result.Plan.Snapshot.Namespace}, environment {result.Plan.Snapshot.Environment}: {result.Plan.Count(RestoreAction.Create)} created, {result.Plan.Count(RestoreAction.Replace)} set back, {result.Plan.Count(RestoreAction.Keep)} as they were saved{(context.Run.DryRun ? " (plan only, nothing was changed)" : "")}"));
        return result.Report;
    }

    /// <summary>Reads everything a repository holds.</summary>
    public async Task<Report> VerifyAsync(RunContext context)
    {
        using var repository = await BackupRepository.OpenAsync(StoreOf(context), PassphraseFor(context), context.Cancellation);
        var result = await new VerifyBackupOperation(repository, host.Time, progress).RunAsync(context.Run.Environment, context.Cancellation);
        context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  read {result.Snapshots} {(result.Snapshots == 1 ? "snapshot" : "snapshots")} and {result.Contents} {(result.Contents == 1 ? "content" : "contents")} in {repository.Location}"));
        return result.Report;
    }

    private static LocalObjectStore StoreOf(RunContext context)
    {
        var folder = context.Settings.GetText(BackupSettings.Repository) is { } own ? Path.GetFullPath(own, context.Paths.Root) : context.Paths.Backups;
        return new LocalObjectStore(folder, context.Paths.Shown(folder), (exception, path, isWrite) => isWrite ? FileTrouble.OfWriting(exception, path) : FileTrouble.OfReading(exception, path));
    }

    private string PassphraseFor(RunContext context) => passphrases.Resolve(
        host.Variable(BackupPassphrase.Variable),
        context.Settings.GetText(BackupSettings.PassphraseFile) is { } file ? Path.GetFullPath(file, context.Paths.Root) : null,
        facts.GeneratesSecrets ? Path.Combine(context.Paths.Own, "secrets", $"{context.Run.Environment}.backup-passphrase") : null);
}
