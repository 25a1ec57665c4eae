using System.Globalization;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Operations.Deployment.Releases;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Deployment;

/// <summary>Brings an earlier release back as a whole, as a new revision.</summary>
public sealed class RollbackOperation(IClusterClient cluster, ReleaseRunner runner, TimeProvider time)
{
    /// <summary>Rolls back.</summary>
    /// <param name="options">Where and how; the manifests in it are not used.</param>
    /// <param name="revision">The revision to bring back; null for the one that was deployed before the current one.</param>
    /// <param name="cancellation">Stops between two objects.</param>
    /// <exception cref="ConfigurationException">There is no such revision.</exception>
    public async Task<DeployResult> RunAsync(DeployOptions options, int? revision, CancellationToken cancellation = default)
    {
        var started = time.GetUtcNow();
        var history = await new ReleaseStore(cluster, options.Namespace, options.Environment).ListAsync(cancellation);
        var target = Find(history, revision, options);
        var outcome = await runner.RunAsync(target.Objects, options, string.Create(CultureInfo.InvariantCulture, $"rollback to revision {target.Revision}"), cancellation);
        return new DeployResult(outcome, ReleaseReport.Of("rollback", outcome, options, started, time.GetUtcNow() - started));
    }

    private static Release Find(IReadOnlyList<Release> history, int? revision, DeployOptions options)
    {
        var place = $"release {options.Environment} in namespace {options.Namespace}";
        if (history.Count == 0) throw new ConfigurationException($"there is no {place}; deploy it first with --target=Deploy");
        var usable = history.Where(release => release.Status is ReleaseStatus.Deployed or ReleaseStatus.Superseded).ToList();
        var known = string.Join(", ", usable.Select(release => release.Revision));
        if (revision is null)
        {
            return usable.FirstOrDefault(release => release.Status == ReleaseStatus.Superseded)
                ?? throw new ConfigurationException($"{place} has no earlier revision to go back to; --target=Status lists its revisions, and --target=Restore brings a snapshot back");
        }

        return usable.FirstOrDefault(release => release.Revision == revision) ?? throw new ConfigurationException(
            history.Any(release => release.Revision == revision)
                ? $"revision {revision} of {place} never became healthy and cannot be rolled back to; these can: {known}"
                : $"{place} has no revision {revision}; these can be rolled back to: {known}");
    }
}
