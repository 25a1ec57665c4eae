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
            Findings = [.. unresolved.Select(Unresolved), .. plan.Edited.Select(Edited), .. plan.Kept.Select(Kept)],
            Gate = options.IsCheck && changes > 0
                ? GateResult.Failed($"{changes} generated file{(changes == 1 ? " is" : "s are")} not up to date: {string.Join(", ", Changed(plan))}; run Generate and commit what it writes")
                : GateResult.Passed,
            Sections = new Dictionary<string, Node>
            {
                ["files"] = MapNode.Of(
                    ("written", Paths(plan.Written.Select(written => written.File.Path))),
                    ("removed", Paths(plan.Removed)),
                    ("unchanged", ScalarNode.Of(plan.Unchanged.Count))),
            },
        };
    }

    private static IEnumerable<string> Changed(OutputPlan plan) => plan.Written.Select(written => written.File.Path).Concat(plan.Removed).Order(StringComparer.Ordinal);

    private static ListNode Paths(IEnumerable<string> paths) => new(paths.Order(StringComparer.Ordinal).Select(path => ScalarNode.Of(path)));

    private static Finding Unresolved(Mistake mistake) => new()
    {
        Rule = "generate/secret-unresolved",
        Severity = Severity.Low,
        Message = mistake.Message,
        File = mistake.File,
        Position = mistake.Position,
        Remediation = "Manifests can be validated and scanned without secret values; give the values where Deploy runs, and generate there.",
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
