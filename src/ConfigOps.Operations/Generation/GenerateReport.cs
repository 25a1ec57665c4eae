using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Operations.Generation;

/// <summary>Makes Generate's report.</summary>
internal sealed class GenerateReport(GenerateOptions options, string folder)
{
    /// <summary>The report of a run.</summary>
    public Report Make(ManifestSet manifests, OutputPlan plan, IReadOnlyList<Mistake> unresolved, DateTimeOffset started, TimeSpan duration)
    {
        var changes = plan.Written.Count + plan.Removed.Count;
        return new Report
        {
            Operation = "generate",
            Environment = options.Environment,
            StartedAt = started,
            Duration = duration,
            Resources = [.. manifests.Resources.Select(resource => new ReportedResource(resource.Key, resource.File, resource.Position.Line, ResourceStatus.Valid))],
            Findings = [.. unresolved.Select(Unresolved), .. plan.Changes.Select(OutOfDate), .. plan.Edited.Select(Edited), .. plan.Kept.Select(Kept)],
            Gate = options.IsCheck && changes > 0
                ? GateResult.Failed($"{changes} generated file{(changes == 1 ? " is" : "s are")} not up to date: {string.Join(", ", Changed(plan))}; run Generate and commit what it writes")
                : GateResult.Passed,
            Sections = new Dictionary<string, Node>
            {
                ["files"] = MapNode.Of(
                    ("written", Paths(plan.Written)),
                    ("removed", Paths(plan.Removed)),
                    ("unchanged", ScalarNode.Of(plan.Unchanged.Count)),
                    ("changes", plan.Changes.Count == 0 ? null : new ListNode(plan.Changes.Select(Change)))),
            },
        };
    }

    private static IEnumerable<string> Changed(OutputPlan plan) => plan.Written.Concat(plan.Removed).Order(StringComparer.Ordinal);

    private static ListNode Paths(IEnumerable<string> paths) => new(paths.Order(StringComparer.Ordinal).Select(path => ScalarNode.Of(path)));

    private static Node Change(OutputChange change) => MapNode.Of(
        ("file", ScalarNode.Of(change.Path)),
        ("change", ScalarNode.Of(change.Kind.ToString().ToLowerInvariant())),
        ("diff", new ListNode(change.Diff.Select(line => ScalarNode.Of(line)))));

    private static Finding Unresolved(Mistake mistake) => new()
    {
        Rule = "generate/secret-unresolved",
        Severity = Severity.Low,
        Message = mistake.Message,
        File = mistake.File,
        Position = mistake.Position,
        Remediation = "Manifests can be validated and scanned without secret values; give the values where Deploy runs, and generate there.",
    };

    private Finding OutOfDate(OutputChange change) => new()
    {
        Rule = "generate/out-of-date",
        Severity = Severity.Medium,
        Message = $"{change.Path} {change.Kind switch { OutputChangeKind.Appears => "is missing: it would appear", OutputChangeKind.Disappears => "is made by nothing any more: it would disappear", _ => "would change" }}",
        File = $"{folder}/{change.Path}",
        Remediation = "Run Generate and commit what it writes.",
    };

    private Finding Edited(string path) => new()
    {
        Rule = "generate/edited-file",
        Severity = Severity.Info,
        Message = $"{path} was changed after it was generated; the change is overwritten",
        File = $"{folder}/{path}",
        Remediation = "Change the component, the environment or the template instead.",
    };

    private Finding Kept(string path) => new()
    {
        Rule = "generate/kept-file",
        Severity = Severity.Info,
        Message = $"{path} is not generated any more but was changed by a person, so it stays; it is no longer part of the output",
        File = $"{folder}/{path}",
        Remediation = "Delete the file when it is not needed.",
    };
}
