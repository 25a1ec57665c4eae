using System.Globalization;
using System.Text;

namespace ConfigOps.Operations.Findings.Fixes;

/// <summary>Shows what changes between two texts as a unified diff, which <c>patch</c> and <c>git apply</c> take.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The diff; empty when the texts are the same.</summary>
    /// <param name="name">The file as messages show it.</param>
    /// <param name="before">The text as it is.</param>
    /// <param name="after">The text as it will be.</param>
    public static string Of(string name, string before, string after)
    {
        if (before == after) return "";
        var (old, now) = (Lines(before), Lines(after));
        var changes = LineChanges.Between(old, now);
        var text = new StringBuilder().Append("--- a/").Append(name.TrimStart('/')).Append("\n+++ b/").Append(name.TrimStart('/')).Append('\n');
        for (var i = 0; i < changes.Count;)
        {
            var last = i;
            while (last + 1 < changes.Count && changes[last + 1].OldStart - changes[last].OldEnd <= 2 * Context) last++;
            Hunk(text, old, now, changes, i, last);
            i = last + 1;
        }

        return text.ToString();
    }

    private static void Hunk(StringBuilder text, string[] old, string[] now, List<LineChange> changes, int first, int last)
    {
        var oldStart = Math.Max(0, changes[first].OldStart - Context);
        var newStart = changes[first].NewStart - (changes[first].OldStart - oldStart);
        var oldEnd = Math.Min(old.Length, changes[last].OldEnd + Context);
        var newEnd = changes[last].NewEnd + (oldEnd - changes[last].OldEnd);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(oldStart, oldEnd)} +{Range(newStart, newEnd)} @@\n");
        var at = oldStart;
        for (var i = first; i <= last; i++)
        {
            for (; at < changes[i].OldStart; at++) Line(text, ' ', old[at]);
            for (; at < changes[i].OldEnd; at++) Line(text, '-', old[at]);
            for (var added = changes[i].NewStart; added < changes[i].NewEnd; added++) Line(text, '+', now[added]);
        }

        for (; at < oldEnd; at++) Line(text, ' ', old[at]);
    }

    private static string Range(int start, int end) =>
        string.Create(CultureInfo.InvariantCulture, $"{(end == start ? start : start + 1)}{(end - start == 1 ? "" : $",{end - start}")}");

    private static void Line(StringBuilder text, char sign, string line)
    {
        text.Append(sign).Append(line);
        if (!line.EndsWith('\n')) text.Append("\n\\ No newline at end of file\n");
    }

    // Lines keep their ends, so that a text without the last one differs from a text with it.
    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = text.IndexOf('\n', start) + 1;
            if (end == 0) end = text.Length;
            lines.Add(text[start..end]);
        }

        return [.. lines];
    }
}
