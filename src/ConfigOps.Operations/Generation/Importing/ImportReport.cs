using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>Makes an import's report.</summary>
internal static class ImportReport
{
    /// <summary>The report.</summary>
    public static Report Of(string operation, IReadOnlyList<ImportedComponent> components, IReadOnlyList<ImportNote> general, IReadOnlyList<string> written, string input, DateTimeOffset started, TimeSpan duration) => new()
    {
        Operation = operation,
        Environment = "import",
        StartedAt = started,
        Duration = duration,
        Findings =
        [
            .. components.SelectMany(component => component.Notes.Where(note => note.Verdict == ImportVerdict.Undecided).Select(note => Finding($"{component.Source}: {note.Subject}", note, input)))
                .Concat(general.Where(note => note.Verdict == ImportVerdict.Undecided).Select(note => Finding(note.Subject, note, input)))
                .OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Position.Line).ThenBy(finding => finding.Position.Column),
        ],
        Sections = new Dictionary<string, Node>
        {
            ["imported"] = new ListNode(components.Select(Section)),
            ["general"] = Notes(general),
            ["written"] = new ListNode(written.Select(path => ScalarNode.Of(path))),
        },
    };

    private static MapNode Section(ImportedComponent component) => MapNode.Of(
        ("source", ScalarNode.Of(component.Source)),
        (component.Noun, component.Component is { } name ? ScalarNode.Of(name) : ScalarNode.Null),
        ("file", component.File is { } file ? ScalarNode.Of(file) : ScalarNode.Null),
        ("notes", Notes(component.Notes)));

    private static ListNode Notes(IEnumerable<ImportNote> notes) => new(notes.Select(note => MapNode.Of(
        ("verdict", ScalarNode.Of(note.Verdict.ToString().ToLowerInvariant())),
        ("subject", ScalarNode.Of(note.Subject)),
        ("message", ScalarNode.Of(note.Message)),
        ("file", note.File is { } file ? ScalarNode.Of(file) : null),
        ("line", note.Position.IsKnown ? ScalarNode.Of(note.Position.Line) : null))));

    private static Finding Finding(string subject, ImportNote note, string input) => new()
    {
        Rule = "import/undecided",
        Severity = Severity.Low,
        Message = $"{subject}: {note.Message}",
        File = note.File ?? input,
        Position = note.Position,
        Remediation = "Decide, and say it in the file that the import wrote.",
    };
}
