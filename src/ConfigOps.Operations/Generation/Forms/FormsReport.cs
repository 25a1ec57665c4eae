using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Forms;

/// <summary>Makes the report on the other forms.</summary>
internal static class FormsReport
{
    /// <summary>The report of a run.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="outputs">What was written.</param>
    /// <param name="notes">What a person should know.</param>
    /// <param name="started">When the run began.</param>
    /// <param name="duration">How long it took.</param>
    public static Report Make(GenerateOptions options, IReadOnlyList<FormOutput> outputs, IEnumerable<FormNote> notes, DateTimeOffset started, TimeSpan duration)
    {
        var changed = outputs.SelectMany(output => output.Written.Concat(output.Removed)).Order(StringComparer.Ordinal).ToList();
        return new Report
        {
            Operation = "generate-forms",
            Environment = options.Environment,
            StartedAt = started,
            Duration = duration,
            Findings = [.. notes.Select(Finding).DistinctBy(finding => (finding.Rule, finding.Message)).OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Rule, StringComparer.Ordinal)],
            Gate = options.IsCheck && changed.Count > 0
                ? GateResult.Failed($"{changed.Count} generated file{(changed.Count == 1 ? " is" : "s are")} not up to date: {string.Join(", ", changed)}; run Generate and commit what it writes")
                : GateResult.Passed,
            Sections = new Dictionary<string, Node> { ["forms"] = new ListNode(outputs.Select(Section)) },
        };
    }

    private static MapNode Section(FormOutput output) => MapNode.Of(
        ("form", ScalarNode.Of(output.Form.ToString().ToLowerInvariant())),
        ("folder", ScalarNode.Of(output.Folder)),
        ("written", Paths(output.Written)),
        ("removed", Paths(output.Removed)),
        ("unchanged", ScalarNode.Of(output.Unchanged.Count)));

    private static ListNode Paths(IEnumerable<string> paths) => new(paths.Select(path => ScalarNode.Of(path)));

    private static Finding Finding(FormNote note) => new()
    {
        Rule = note.Rule,
        Severity = Severity.Info,
        Message = note.Message,
        File = note.Component.File,
        Remediation = note.Remediation,
    };
}
