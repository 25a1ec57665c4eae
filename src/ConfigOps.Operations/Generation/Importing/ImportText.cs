using System.Globalization;
using System.Text;

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>An import in words.</summary>
internal static class ImportText
{
    /// <summary>The text, a line a note.</summary>
    public static string Of(string input, IReadOnlyList<ImportedComponent> components, IReadOnlyList<ImportNote> general, IReadOnlyList<string> written, bool isDryRun)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{input}: {components.Count} found, {Made(components)} {(isDryRun ? "would be made" : "made")}, {components.Sum(component => component.Count(ImportVerdict.Undecided)) + general.Count(note => note.Verdict == ImportVerdict.Undecided)} things to decide\n");
        foreach (var component in components)
        {
            text.Append('\n').Append(component.Source).Append(component.File is { } file ? $" -> {file}{(component.Exists ? " (was there before)" : "")}\n" : $" -> no {component.Noun}\n");
            Append(text, component.Notes);
        }

        if (general.Count > 0) Append(text.Append("\nall\n"), general);
        foreach (var path in written.Where(path => components.All(component => component.File != path))) text.Append($"\nmade as there was none: {path}\n");
        return text.ToString();
    }

    private static string Made(IReadOnlyList<ImportedComponent> components)
    {
        var made = components.Where(component => component.Component is not null).ToList();
        var jobs = made.Count(component => component.Noun == DraftKind.Job.Noun);
        var text = string.Create(CultureInfo.InvariantCulture, $"{made.Count - jobs} components");
        return jobs == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} and {jobs} job{(jobs == 1 ? "" : "s")}");
    }

    private static void Append(StringBuilder text, IEnumerable<ImportNote> notes)
    {
        foreach (var note in notes.OrderBy(note => note.Verdict))
            text.Append("  ").Append(Word(note.Verdict)).Append(note.Subject).Append(note.Position.IsKnown ? $" ({note.Position})" : "").Append(": ").Append(note.Message).Append('\n');
    }

    private static string Word(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.Mapped => "mapped   ",
        ImportVerdict.Assumed => "assumed  ",
        _ => "decide   ",
    };
}
