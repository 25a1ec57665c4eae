using System.Globalization;

namespace ConfigOps.Operations.Generation.Output;

/// <summary>Says in few lines how two texts differ.</summary>
internal static class LineDiff
{
    /// <summary>The most lines of a difference that are shown.</summary>
    public const int MostLines = 12;

    // Beyond this many pairs of lines the middle is taken as replaced as a whole: nobody reads such a difference line by line.
    private const long MostPairs = 4_000_000;

    /// <summary>The lines that were removed and added, each run of them after <c>@@</c> and the number of the first line it stands at in the new text.</summary>
    public static IReadOnlyList<string> Between(string old, string current)
    {
        var (before, after) = (Lines(old), Lines(current));
        var all = new List<string>();
        var at = -1;
        foreach (var (sign, line, number) in Changes(before, after))
        {
            if (number != at) all.Add(string.Create(CultureInfo.InvariantCulture, $"@@ {number + 1}"));
            all.Add($"{sign} {line}");
            at = sign == '+' ? number + 1 : number;
        }

        return all.Count <= MostLines ? all : [.. all.Take(MostLines), string.Create(CultureInfo.InvariantCulture, $"… and {all.Count - MostLines} more lines")];
    }

    private static string[] Lines(string text) => text.EndsWith('\n') ? text[..^1].Split('\n') : text.Split('\n');

    private static IEnumerable<(char Sign, string Line, int Number)> Changes(string[] before, string[] after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start]) start++;
        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        var (old, current) = (before.AsMemory(start, before.Length - start - end), after.AsMemory(start, after.Length - start - end));
        return (long)old.Length * current.Length > MostPairs ? Replaced(old, current, start) : Aligned(old, current, start);
    }

    private static IEnumerable<(char Sign, string Line, int Number)> Replaced(ReadOnlyMemory<string> old, ReadOnlyMemory<string> current, int start)
    {
        for (var i = 0; i < old.Length; i++) yield return ('-', old.Span[i], start);
        for (var j = 0; j < current.Length; j++) yield return ('+', current.Span[j], start + j);
    }

    // The longest common subsequence; texts here are some hundred lines.
    private static IEnumerable<(char Sign, string Line, int Number)> Aligned(ReadOnlyMemory<string> old, ReadOnlyMemory<string> current, int start)
    {
        var common = new int[old.Length + 1, current.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = current.Length - 1; j >= 0; j--)
                common[i, j] = old.Span[i] == current.Span[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        for (int i = 0, j = 0; i < old.Length || j < current.Length;)
        {
            if (i < old.Length && j < current.Length && old.Span[i] == current.Span[j]) (i, j) = (i + 1, j + 1);
            else if (j >= current.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1])) yield return ('-', old.Span[i++], start + j);
            else yield return ('+', current.Span[j], start + j++);
        }
    }
}
