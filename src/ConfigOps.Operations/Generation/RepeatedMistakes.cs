using System.Globalization;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation;

/// <summary>A mistake in a template is made for everything that it is rendered for; it is said once, with how many more there are.</summary>
internal static class RepeatedMistakes
{
    private const string Rendering = ", rendering ";
    private const string RenderedFor = "rendered for ";

    /// <summary>The mistakes, in the order in which each comes first.</summary>
    public static IReadOnlyList<Mistake> Merge(IReadOnlyList<Mistake> mistakes)
    {
        var merged = new List<Mistake>();
        foreach (var group in mistakes.GroupBy(KeyOf))
        {
            var first = group.First();
            var more = group.Distinct().Count() - 1;
            merged.Add(more == 0 || SubjectOf(first) is not { } subject ? first : first with { Message = first.Message[..subject.End] + string.Create(CultureInfo.InvariantCulture, $" and {more} more") + first.Message[subject.End..] });
        }

        return merged;
    }

    // What two mistakes have in common that differ only in what was rendered; a mistake of another kind has only itself.
    private static (string? File, string What) KeyOf(Mistake mistake)
    {
        if (SubjectOf(mistake) is not { } subject) return (mistake.File, mistake.ToString());
        var message = mistake.Message;
        if (subject.Start > RenderedFor.Length) return (mistake.File, $"{mistake.Position} {message[..subject.Start]}{message[subject.End..]}");
        // Where it comes out, and as what, differs with what is rendered.
        var what = message[(message.IndexOf(" of the result", StringComparison.Ordinal) + 1)..];
        var line = what.LastIndexOf(" (the line is: ", StringComparison.Ordinal);
        return (mistake.File, line < 0 ? what : what[..line]);
    }

    private static (int Start, int End)? SubjectOf(Mistake mistake)
    {
        var message = mistake.Message;
        if (message.StartsWith(RenderedFor, StringComparison.Ordinal) && message.IndexOf(", line ", StringComparison.Ordinal) is var line and > 0 && message.Contains(" of the result", StringComparison.Ordinal)) return (RenderedFor.Length, line);
        var at = message.LastIndexOf(Rendering, StringComparison.Ordinal);
        return at > 0 && message.EndsWith(')') ? (at + Rendering.Length, message.Length - 1) : null;
    }
}
