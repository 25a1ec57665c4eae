using System.Globalization;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Deployment.Health;
using ConfigOps.Operations.Deployment.Planning;
using ConfigOps.Operations.Deployment.Releases;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Deployment;

/// <summary>How a release stands.</summary>
/// <param name="History">Its revisions, the newest first.</param>
/// <param name="Current">The one the cluster holds; null when there is none.</param>
/// <param name="Plan">What would have to be done to bring the cluster back to it: its drift.</param>
/// <param name="Health">How its objects fare now.</param>
/// <param name="Report">The report; drift and ill health are findings.</param>
public sealed record StatusResult(IReadOnlyList<Release> History, Release? Current, DeployPlan? Plan, HealthResult? Health, Report Report);

/// <summary>Tells what is deployed, whether it is healthy, and whether something else changed it. Changes nothing.</summary>
public sealed class StatusOperation(IClusterClient cluster, ReleaseRunner runner, TimeProvider time)
{
    /// <summary>Looks once; waits for nothing.</summary>
    /// <param name="options">Where; the manifests in it are not used.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<StatusResult> RunAsync(DeployOptions options, CancellationToken cancellation = default)
    {
        var started = time.GetUtcNow();
        var history = await new ReleaseStore(cluster, options.Namespace, options.Environment).ListAsync(cancellation);
        var current = ReleaseRunner.CurrentOf(history);
        if (current is null) return new StatusResult(history, null, null, null, ReportOn(options, started, [], history, null));
        // With force, because a field that somebody else took over is drift, not a conflict.
        var outcome = await runner.RunAsync(current.Objects, options with { DryRun = true, ForceConflicts = true }, "status", cancellation);
        var health = await new HealthGate(cluster, time, null).LookAsync(current.Objects, options.MostRestarts, cancellation);
        var findings = outcome.Plan.Objects.Where(planned => planned.Action is DeployAction.Create or DeployAction.Update).Select(Drift)
            .Concat(health.Unhealthy.Select(Unhealthy)).ToList();
        return new StatusResult(history, current, outcome.Plan, health, ReportOn(options, started, findings, history, current));
    }

    private static Finding Drift(PlannedObject planned) => new()
    {
        Rule = planned.Action == DeployAction.Create ? "drift/missing" : "drift/changed",
        Severity = Severity.Medium,
        Resource = planned.Resource.Key,
        Message = planned.Action == DeployAction.Create ? $"{planned.Resource.Key} was deployed but is gone" : $"{planned.Resource.Key} was changed since it was deployed (now → deployed): {string.Join("; ", planned.Changes)}",
        Remediation = "Deploy again to set it back, or take the change into the manifests.",
    };

    private static Finding Unhealthy(HealthRecord record) => new()
    {
        Rule = "health/not-ready",
        Severity = Severity.High,
        Resource = record.Key,
        Message = $"{record.Key}: {record.Message}",
        Remediation = "Mend what the message names; --target=Rollback brings the previous revision back.",
    };

    private static string Count(int objects, Release current) =>
        string.Create(CultureInfo.InvariantCulture, $"{objects} {(objects == 1 ? "object" : "objects")} of revision {current.Revision} {(objects == 1 ? "has drifted or is" : "have drifted or are")} not healthy");

    private Report ReportOn(DeployOptions options, DateTimeOffset started, IReadOnlyList<Finding> findings, IReadOnlyList<Release> history, Release? current) => new()
    {
        Operation = "status",
        Environment = options.Environment,
        StartedAt = started,
        Duration = time.GetUtcNow() - started,
        Findings = findings,
        Resources = [.. (current?.Objects ?? []).Select(resource => new ReportedResource(resource.Key, null, 0, findings.Any(finding => finding.Resource == resource.Key) ? ResourceStatus.Invalid : ResourceStatus.Valid))],
        Gate = findings.Count == 0 ? GateResult.Passed : GateResult.Failed(Count(findings.Select(finding => finding.Resource).Distinct().Count(), current!)),
        Sections = new Dictionary<string, Node>
        {
            ["releases"] = new ListNode(history.Select(release => MapNode.Of(
                ("revision", ScalarNode.Of(release.Revision)),
                ("status", ScalarNode.Of(release.Status.ToString().ToLowerInvariant())),
                ("createdAt", release.CreatedAt.ToNode()),
                ("description", ScalarNode.Of(release.Description)),
                ("objects", ScalarNode.Of(release.Objects.Count))))),
        },
    };
}
