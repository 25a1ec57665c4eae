using System.Text;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml.Editing;
using ConfigOps.Operations.Inputs;

namespace ConfigOps.Operations.Findings.Fixes;

/// <summary>Works out what the fixes of findings make of their files. Writes nothing.</summary>
public static class FixPlanner
{
    /// <summary>Plans the fixes of all findings that no exception covers, the worst first; of two that contradict each other the first is made.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="sources">Where they were found.</param>
    public static FixPlan Plan(IEnumerable<Finding> findings, IEnumerable<ManifestSource> sources)
    {
        var byName = sources.GroupBy(source => source.Shown, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var files = new List<FixedFile>();
        var mended = new List<Finding>();
        var refused = new List<RefusedFix>();
        foreach (var file in findings.Where(finding => finding is { Fix: not null, Exception: null, File: not null }).Order(FindingOrder.Instance).GroupBy(finding => finding.File!, StringComparer.Ordinal).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (!byName.TryGetValue(file.Key, out var source) || !source.IsFile) refused.AddRange(file.Select(finding => new RefusedFix(finding, $"{file.Key} is no file of its own that could be written")));
            else if (PlanFile(source, [.. file], mended, refused) is { } plan) files.Add(plan);
        }

        return new FixPlan(files, mended, refused);
    }

    private static FixedFile? PlanFile(ManifestSource source, List<Finding> findings, List<Finding> mended, List<RefusedFix> refused)
    {
        ReadOnlyMemory<byte> original;
        ManifestText before;
        try
        {
            original = source.Read();
            before = ManifestText.Decode(original.Span);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            refused.AddRange(findings.Select(finding => new RefusedFix(finding, $"the file cannot be read: {(exception is DecoderFallbackException ? "it is not UTF-8; save it as UTF-8" : FileTrouble.OfReading(exception, source.Path!))}")));
            return null;
        }

        var editor = new ManifestEditor(before.Text);
        var set = new Dictionary<(SourcePosition, string), Node>();
        // What a field wants as a text must not be spelled as a boolean before it is put in quotes.
        var quoted = findings.SelectMany(finding => finding.Fix!.Edits.OfType<QuoteValue>()).Select(edit => edit.Position).ToHashSet();
        mended.AddRange(findings.Where(finding => finding.Fix!.Edits is [SpellValue spell] && quoted.Contains(spell.Position)));
        findings.RemoveAll(finding => finding.Fix!.Edits is [SpellValue spell] && quoted.Contains(spell.Position));
        var atPositions = findings.Where(finding => finding.Fix!.IsAtPosition).OrderByDescending(finding => finding.Fix!.Place.Line).ThenByDescending(finding => finding.Fix!.Place.Column);
        foreach (var finding in atPositions.Concat(findings.Where(finding => !finding.Fix!.IsAtPosition)))
        {
            var fix = finding.Fix!;
            var refusal = Contradiction(fix, set) ?? (fix.IsAtPosition ? editor.ApplyAt(fix.Place, fix.Edits[0]) : editor.Apply(fix.Place, fix.Edits));
            if (refusal is not null)
            {
                refused.Add(new RefusedFix(finding, refusal));
                continue;
            }

            mended.Add(finding);
            foreach (var edit in fix.Edits.OfType<SetField>()) set[(fix.Place, edit.Path.ToPointer())] = edit.Value;
        }

        var after = editor.Text;
        return after == before.Text ? null : new FixedFile(source, before.Text, after, before.Encode(after), original);
    }

    private static string? Contradiction(Fix fix, Dictionary<(SourcePosition, string), Node> set) =>
        fix.Edits.OfType<SetField>().FirstOrDefault(edit => set.TryGetValue((fix.Place, edit.Path.ToPointer()), out var other) && !other.Equals(edit.Value)) is { } clash
            ? $"another fix sets {clash.Path} to something else"
            : null;
}
