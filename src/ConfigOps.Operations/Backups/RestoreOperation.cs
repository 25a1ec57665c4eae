using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Backups.Repository;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;

namespace ConfigOps.Operations.Backups;

/// <summary>What is restored.</summary>
public sealed record RestoreOptions
{
    /// <summary>The word that stands for the newest snapshot of the namespace.</summary>
    public const string Latest = "latest";

    /// <summary>The environment's name.</summary>
    public required string Environment { get; init; }

    /// <summary>The snapshot's id, or <see cref="Latest"/>.</summary>
    public required string SnapshotId { get; init; }

    /// <summary>The namespace that <see cref="Latest"/> looks for.</summary>
    public required string Namespace { get; init; }

    /// <summary>Whether the snapshot may be one of another environment.</summary>
    public bool AllowsOtherEnvironment { get; init; }

    /// <summary>Whether only the plan is made.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What a restore did.</summary>
public sealed record RestoreResult(RestorePlan Plan, Report Report);

/// <summary>Brings the objects of a snapshot back and proves that they equal the saved ones.</summary>
public sealed class RestoreOperation(IClusterClient cluster, BackupRepository repository, TimeProvider time, IProgress<ProgressUpdate>? progress = null)
{
    /// <summary>Restores a snapshot.</summary>
    /// <exception cref="ConfigurationException">There is no such snapshot.</exception>
    public async Task<RestoreResult> RunAsync(RestoreOptions options, CancellationToken cancellation = default)
    {
        var started = time.GetUtcNow();
        var snapshot = await FindAsync(options, cancellation);
        var plan = await PlanAsync(snapshot, cancellation);
        var findings = options.DryRun ? [] : await CarryOutAsync(plan, cancellation);
        return new RestoreResult(plan, ReportOn(plan, findings, options, started));
    }

    private async Task<Snapshot> FindAsync(RestoreOptions options, CancellationToken cancellation)
    {
        var ids = await repository.ListSnapshotsAsync(cancellation);
        if (options.SnapshotId != RestoreOptions.Latest)
        {
            var found = ids.Contains(options.SnapshotId) ? await repository.FindSnapshotAsync(options.SnapshotId, cancellation) : null;
            return Fitting(options, found ?? throw new ConfigurationException(ids.Count == 0
                ? $"the repository {repository.Location} has no snapshots; make one with --target=Backup"
                : $"there is no snapshot \"{options.SnapshotId}\" in {repository.Location}; the newest are {string.Join(", ", ids.Reverse().Take(5))}"));
        }

        foreach (var id in ids.Reverse())
            if (await repository.FindSnapshotAsync(id, cancellation) is { } snapshot && snapshot.Namespace == options.Namespace && snapshot.Environment == options.Environment) return snapshot;
        throw new ConfigurationException($"the repository {repository.Location} has no snapshot of namespace {options.Namespace} in environment {options.Environment}; make one with --target=Backup, or name another with --namespace, --environment or --backup-id");
    }

    // The repository is one for all environments: the id of another one's snapshot, pasted at night, must not overwrite this one.
    private static Snapshot Fitting(RestoreOptions options, Snapshot snapshot) => snapshot.Environment == options.Environment || options.AllowsOtherEnvironment
        ? snapshot
        : throw new ConfigurationException($"snapshot {snapshot.Id} is of environment {snapshot.Environment} (namespace {snapshot.Namespace}), and this run is of {options.Environment}; give --environment={snapshot.Environment}, or --confirm to restore it into the cluster of {options.Environment}");

    private async Task<RestorePlan> PlanAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        var steps = new List<RestoreStep>(snapshot.Entries.Count);
        foreach (var entry in snapshot.Entries)
        {
            var saved = new Resource((MapNode)NodeJson.Parse(await repository.GetAsync(entry.Content, cancellation)));
            var live = await cluster.FindAsync(entry.Key, cancellation);
            var action = live is null ? RestoreAction.Create : AreEqual(saved, live) ? RestoreAction.Keep : RestoreAction.Replace;
            steps.Add(new RestoreStep(action, saved, live));
            progress?.Report(new ProgressUpdate("comparing", steps.Count, snapshot.Entries.Count, entry.Key.ToString()));
        }

        return new RestorePlan(snapshot, steps);
    }

    private async Task<IReadOnlyList<Finding>> CarryOutAsync(RestorePlan plan, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            if (await CarryOutAsync(plan.Steps[i], cancellation) is { } problem) findings.Add(problem);
            progress?.Report(new ProgressUpdate("restoring", i + 1, plan.Steps.Count, plan.Steps[i].Saved.ToString()));
        }

        return findings;
    }

    // One object that cannot be restored does not keep the others from being restored: each failure is told, and fails the gate.
    private async Task<Finding?> CarryOutAsync(RestoreStep step, CancellationToken cancellation)
    {
        if (step.Action == RestoreAction.Keep) return null;
        try
        {
            var restored = await new ObjectRestorer(cluster).RestoreAsync(step, cancellation);
            return AreEqual(step.Saved, restored) ? null : Problem("restore/differs", step, "differs from the saved object after the restore", "Compare it with the snapshot: a controller or an admission hook of this cluster changes it.");
        }
        catch (ApiException refused)
        {
            return Problem("restore/refused", step, $"was not restored: {refused.Status.Message}", "Mend what the server names, or delete the object when a field cannot be changed, and restore again: what is restored already is kept.");
        }
    }

    private static bool AreEqual(Resource saved, Resource live) => RestorableForm.Of(saved).Root.Equals(RestorableForm.Of(live).Root);

    private static Finding Problem(string rule, RestoreStep step, string message, string remediation) => new()
    {
        Rule = rule,
        Severity = Severity.High,
        Resource = step.Saved.Key,
        Message = $"{step.Saved.Key} {message}",
        Remediation = remediation,
    };

    private Report ReportOn(RestorePlan plan, IReadOnlyList<Finding> findings, RestoreOptions options, DateTimeOffset started)
    {
        var failed = findings.Select(finding => finding.Resource).ToHashSet();
        return new Report
        {
            Operation = "restore",
            Environment = options.Environment,
            StartedAt = started,
            Duration = time.GetUtcNow() - started,
            Findings = findings,
            Gate = findings.Count == 0 ? GateResult.Passed : GateResult.Failed($"{findings.Count} of {plan.Steps.Count} objects were not restored as they were saved"),
            Resources = [.. plan.Steps.Select(step => new ReportedResource(step.Saved.Key, null, 0, failed.Contains(step.Saved.Key) ? ResourceStatus.Error : ResourceStatus.Valid))],
            Sections = new Dictionary<string, Node>
            {
                ["restore"] = MapNode.Of(
                    ("snapshot", ScalarNode.Of(plan.Snapshot.Id)),
                    ("namespace", ScalarNode.Of(plan.Snapshot.Namespace)),
                    ("created", ScalarNode.Of(plan.Count(RestoreAction.Create))),
                    ("replaced", ScalarNode.Of(plan.Count(RestoreAction.Replace))),
                    ("kept", ScalarNode.Of(plan.Count(RestoreAction.Keep))),
                    ("failed", ScalarNode.Of(findings.Count)),
                    ("dryRun", ScalarNode.Of(options.DryRun))),
            },
        };
    }
}
