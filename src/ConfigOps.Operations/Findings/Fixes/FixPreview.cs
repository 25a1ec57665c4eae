using System.Text;
using ConfigOps.Kubernetes.Yaml.Editing;
using ConfigOps.Operations.Inputs;

namespace ConfigOps.Operations.Findings.Fixes;

/// <summary>Works out what the fix of each finding would make of its file, for reports that editors apply fixes from. Writes nothing.</summary>
public static class FixPreview
{
    /// <summary>A finding costs a look at its document; of very large documents with very many findings only the first are worked out.</summary>
    private const long MostText = 200_000_000;

    /// <summary>The findings, those that have a fix and a file of their own with its change. Changes in Secrets are left out, because they hold values.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="sources">Where they were found.</param>
    public static IReadOnlyList<Finding> Attach(IReadOnlyList<Finding> findings, IReadOnlyList<ManifestSource> sources)
    {
        if (!findings.Any(IsMeant)) return findings;
        var byName = sources.Where(source => source.IsFile).GroupBy(source => source.Shown, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var editors = new Dictionary<string, (ManifestEditor? Editor, long Length)>(StringComparer.Ordinal);
        var attached = new List<Finding>(findings.Count);
        var left = MostText;
        foreach (var finding in findings)
        {
            attached.Add(finding);
            if (!IsMeant(finding) || left <= 0 || !byName.TryGetValue(finding.File!, out var source)) continue;
            if (!editors.TryGetValue(source.Shown, out var opened)) editors.Add(source.Shown, opened = Open(source));
            if (opened.Editor is null) continue;
            left -= opened.Length;
            if (opened.Editor.Preview(finding.Fix!.Place, finding.Fix.Edits) is { } change) attached[^1] = finding with { Change = new FixChange(change.Start, change.End, change.Text) };
        }

        return attached;
    }

    private static bool IsMeant(Finding finding) => finding is { Fix: not null, Exception: null, File: not null } && finding.Resource?.Kind is not { Group: "", Kind: "Secret" };

    private static (ManifestEditor? Editor, long Length) Open(ManifestSource source)
    {
        try
        {
            var text = ManifestText.Decode(source.Read().Span).Text;
            return (new ManifestEditor(text), text.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            // What cannot be read any more has no change; that it cannot be read is a finding of its own.
            return (null, 0);
        }
    }
}
