using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Backups.Repository;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;

namespace ConfigOps.Operations.Backups;

/// <summary>What a verification found.</summary>
/// <param name="Snapshots">How many snapshots were read.</param>
/// <param name="Contents">How many contents were read, decrypted and compared with their names.</param>
/// <param name="Report">The report.</param>
public sealed record VerifyBackupResult(int Snapshots, int Contents, Report Report);

/// <summary>Reads every snapshot and every content it names, and tells what a restore could not bring back.</summary>
public sealed class VerifyBackupOperation(BackupRepository repository, TimeProvider time, IProgress<ProgressUpdate>? progress = null)
{
    /// <summary>Verifies the whole repository; goes on after damage, so that the report names all of it.</summary>
    public async Task<VerifyBackupResult> RunAsync(string environment, CancellationToken cancellation = default)
    {
        var started = time.GetUtcNow();
        var findings = new List<Finding>();
        var verdicts = new Dictionary<string, string?>(StringComparer.Ordinal);
        var ids = await repository.ListSnapshotsAsync(cancellation);
        for (var i = 0; i < ids.Count; i++)
        {
            findings.AddRange(await VerifyAsync(ids[i], verdicts, cancellation));
            progress?.Report(new ProgressUpdate("verifying", i + 1, ids.Count, ids[i]));
        }

        findings.AddRange(await VerifyPacksAsync(cancellation));
        return new VerifyBackupResult(ids.Count, verdicts.Count, new Report
        {
            Operation = "verify-backup",
            Environment = environment,
            StartedAt = started,
            Duration = time.GetUtcNow() - started,
            Findings = findings,
            Gate = findings.Count == 0 ? GateResult.Passed : GateResult.Failed($"{findings.Count} objects cannot be restored from {repository.Location}"),
            Sections = new Dictionary<string, Node>
            {
                ["verify"] = MapNode.Of(
                    ("repository", ScalarNode.Of(repository.Location)),
                    ("snapshots", ScalarNode.Of(ids.Count)),
                    ("contents", ScalarNode.Of(verdicts.Count))),
            },
        });
    }

    private async Task<List<Finding>> VerifyAsync(string id, Dictionary<string, string?> verdicts, CancellationToken cancellation)
    {
        try
        {
            var snapshot = await repository.FindSnapshotAsync(id, cancellation);
            var findings = new List<Finding>();
            foreach (var entry in snapshot?.Entries ?? [])
            {
                if (!verdicts.TryGetValue(entry.Content, out var damage)) verdicts.Add(entry.Content, damage = await DamageOfAsync(() => repository.GetAsync(entry.Content, cancellation)));
                if (damage is not null) findings.Add(Damaged($"snapshot {id}: {entry.Key} cannot be restored: {damage}", $"snapshots/{id}", entry.Key));
            }

            return findings;
        }
        catch (RepositoryDamagedException damaged)
        {
            return [Damaged($"snapshot {id} cannot be read: {damaged.Message}", $"snapshots/{id}", null)];
        }
    }

    // A pack lists its contents itself, so that a lost index can be made again: that list is verified too.
    private async Task<List<Finding>> VerifyPacksAsync(CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (var pack in await repository.ListPacksAsync(cancellation))
            if (await DamageOfAsync(() => repository.CheckPackAsync(pack, cancellation)) is { } damage)
                findings.Add(Damaged(damage, pack, null));
        return findings;
    }

    private static async Task<string?> DamageOfAsync(Func<Task> read)
    {
        try
        {
            await read();
            return null;
        }
        catch (RepositoryDamagedException damaged)
        {
            return damaged.Message;
        }
    }

    private static Finding Damaged(string message, string file, ResourceKey? key) => new()
    {
        Rule = "backup/damaged",
        Severity = Severity.Critical,
        Message = message,
        Resource = key,
        File = file,
        Remediation = "Restore the named file from a copy of the repository, or take a new backup while the cluster still has the objects.",
    };
}
