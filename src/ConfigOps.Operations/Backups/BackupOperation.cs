using System.Globalization;
using System.Security.Cryptography;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Backups.Repository;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;

namespace ConfigOps.Operations.Backups;

/// <summary>What a backup did.</summary>
/// <param name="Snapshot">The snapshot; of a dry run, the one that would have been recorded.</param>
/// <param name="NewObjects">How many contents were not in the repository yet.</param>
/// <param name="NewBytes">Their size in bytes, before compression.</param>
/// <param name="Report">The report.</param>
public sealed record BackupResult(Snapshot Snapshot, int NewObjects, long NewBytes, Report Report);

/// <summary>Saves a namespace as an encrypted snapshot.</summary>
public sealed class BackupOperation(IClusterClient cluster, BackupRepository repository, TimeProvider time, IProgress<ProgressUpdate>? progress = null)
{
    /// <summary>Takes a snapshot.</summary>
    public async Task<BackupResult> RunAsync(BackupOptions options, CancellationToken cancellation = default)
    {
        var started = time.GetUtcNow();
        var version = await cluster.GetVersionAsync(cancellation);
        var resources = await new SnapshotCollector(cluster).CollectAsync(options.Namespace, cancellation);
        var entries = new List<SnapshotEntry>(resources.Count);
        var (newObjects, newBytes) = (0, 0L);
        foreach (var resource in resources)
        {
            var content = NodeJson.ToUtf8(resource.Root);
            var (id, isNew) = await repository.PutAsync(content, cancellation);
            entries.Add(new SnapshotEntry(resource.Key, id));
            if (isNew) (newObjects, newBytes) = (newObjects + 1, newBytes + content.Length);
            progress?.Report(new ProgressUpdate("saving objects", entries.Count, resources.Count, resource.ToString()));
        }

        var snapshot = new Snapshot(NewId(started), started, options.Environment, options.Namespace, version.GitVersion, entries);
        if (!options.DryRun) await repository.CommitAsync(snapshot, cancellation);
        return new BackupResult(snapshot, newObjects, newBytes, ReportOn(snapshot, newObjects, newBytes, options, started));
    }

    private static string NewId(DateTimeOffset at) =>
        $"{at.ToString("yyyyMMdd't'HHmmssfff'z'", CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}";

    private Report ReportOn(Snapshot snapshot, int newObjects, long newBytes, BackupOptions options, DateTimeOffset started) => new()
    {
        Operation = "backup",
        Environment = options.Environment,
        StartedAt = started,
        Duration = time.GetUtcNow() - started,
        Resources = [.. snapshot.Entries.Select(entry => new ReportedResource(entry.Key, null, 0, ResourceStatus.Valid))],
        Sections = new Dictionary<string, Node>
        {
            ["backup"] = MapNode.Of(
                ("id", ScalarNode.Of(snapshot.Id)),
                ("repository", ScalarNode.Of(repository.Location)),
                ("namespace", ScalarNode.Of(snapshot.Namespace)),
                ("serverVersion", ScalarNode.Of(snapshot.ServerVersion)),
                ("objects", ScalarNode.Of(snapshot.Entries.Count)),
                ("newObjects", ScalarNode.Of(newObjects)),
                ("newBytes", ScalarNode.Of(newBytes)),
                ("dryRun", ScalarNode.Of(options.DryRun))),
        },
    };
}
