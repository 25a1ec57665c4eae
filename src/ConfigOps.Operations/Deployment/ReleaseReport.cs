using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Deployment.Health;
using ConfigOps.Operations.Deployment.Planning;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Deployment;

/// <summary>Turns the outcome of a release into a report.</summary>
internal static class ReleaseReport
{
    public static Report Of(string operation, ReleaseOutcome outcome, DeployOptions options, DateTimeOffset started, TimeSpan duration)
    {
        var unhealthy = (outcome.Health?.Unhealthy ?? []).Select(record => Unhealthy(record, "health/not-reached", "Look at the pods' events and logs; the previous revision stays until a release becomes healthy."));
        var notBack = (outcome.BroughtBack?.Unhealthy ?? []).Select(record => Unhealthy(record, "rollback/not-healthy", "The previous revision was applied again but is not healthy: act now."));
        var refused = outcome.Refusal is null ? Enumerable.Empty<Finding>() : [Refused(outcome.Refusal)];
        var findings = outcome.Plan.Refusals.Concat(refused).Concat(unhealthy).Concat(notBack).ToList();
        var wrong = findings.Select(finding => finding.Resource).ToHashSet();
        var gate = Judge(outcome);
        return new Report
        {
            Operation = operation,
            Environment = options.Environment,
            StartedAt = started,
            Duration = duration,
            Findings = findings,
            Gate = gate,
            Resources =
            [
                .. outcome.Plan.Objects.Where(planned => planned.Action != DeployAction.Delete).Select(planned => new ReportedResource(
                    planned.Resource.Key, planned.Resource.File, planned.Resource.Position.Line, wrong.Contains(planned.Resource.Key) ? ResourceStatus.Invalid : ResourceStatus.Valid)),
            ],
            Sections = new Dictionary<string, Node> { ["release"] = SectionOf(outcome, options) },
        };
    }

    private static Finding Refused(string refusal) => new()
    {
        Rule = "deploy/refused",
        Severity = Severity.High,
        Message = $"the server refused in the middle of the release: {refusal}",
        Remediation = "Give the deploying account the right that the server names, or mend what it names, then deploy again.",
    };

    private static string Refused(DeployPlan plan)
    {
        var classes = plan.Refusals.Count(refusal => refusal.Rule == PriorityClassCheck.Rule);
        var missing = classes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{classes} PriorityClass{(classes == 1 ? " is" : "es are")} missing");
        return classes == plan.Refusals.Count ? missing : $"the server refuses {plan.Refusals.Count - classes} of {plan.Objects.Count} objects{(classes == 0 ? "" : $", and {missing}")}";
    }

    private static GateResult Judge(ReleaseOutcome outcome)
    {
        if (outcome.Plan.Refusals.Count > 0) return GateResult.Failed($"{Refused(outcome.Plan)}; nothing was changed");
        if (outcome.Release is not { Status: Releases.ReleaseStatus.Failed } failed) return GateResult.Passed;
        var back = outcome.Current is null ? "there is no previous revision to bring back; the objects were left for you to look at"
            : outcome.BroughtBack is null ? $"revision {outcome.Current.Revision} could not be brought back either"
            : outcome.BroughtBack is { IsHealthy: true } ? $"revision {outcome.Current.Revision} is back and healthy"
            : $"revision {outcome.Current.Revision} was applied again but is not healthy";
        return GateResult.Failed($"revision {failed.Revision} failed{(outcome.Refusal is null ? "" : ", because the server refused a request")}; {back}");
    }

    private static Finding Unhealthy(HealthRecord record, string rule, string remediation) => new()
    {
        Rule = rule,
        Severity = Severity.High,
        Resource = record.Key,
        Message = $"{record.Key}: {record.Message}",
        Remediation = remediation,
    };

    private static MapNode SectionOf(ReleaseOutcome outcome, DeployOptions options) => MapNode.Of(
        ("name", ScalarNode.Of(options.Environment)),
        ("namespace", ScalarNode.Of(options.Namespace)),
        ("revision", (outcome.Release ?? outcome.Current) is { } release ? ScalarNode.Of(release.Revision) : null),
        ("status", outcome.Release is { } made ? ScalarNode.Of(made.Status.ToString().ToLowerInvariant()) : null),
        ("description", outcome.Release is { } described ? ScalarNode.Of(described.Description) : null),
        ("changed", ScalarNode.Of(outcome.Plan.HasChanges)),
        ("dryRun", ScalarNode.Of(options.DryRun)),
        ("created", ScalarNode.Of(outcome.Plan.Count(DeployAction.Create))),
        ("updated", ScalarNode.Of(outcome.Plan.Count(DeployAction.Update))),
        ("deleted", ScalarNode.Of(outcome.Plan.Count(DeployAction.Delete))),
        ("kept", ScalarNode.Of(outcome.Plan.Count(DeployAction.Keep))),
        ("healthSeconds", outcome.Health is { } health ? ScalarNode.Of((long)health.Duration.TotalSeconds) : null),
        ("changes", new ListNode(outcome.Plan.Objects.Where(planned => planned.Action != DeployAction.Keep).Select(planned => MapNode.Of(
            ("action", ScalarNode.Of(planned.Action.ToString().ToLowerInvariant())),
            ("object", ScalarNode.Of(planned.Resource.Key.ToString())),
            ("changes", new ListNode(planned.Changes.Select(change => ScalarNode.Of(change)))))))));
}
