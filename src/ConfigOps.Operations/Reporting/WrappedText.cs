namespace ConfigOps.Operations.Reporting;

/// <summary>Breaks a text into lines that fit a width, at its spaces.</summary>
public static class WrappedText
{
    /// <summary>The narrowest column that a text is put into; what is narrower is not broken any further.</summary>
    private const int Narrowest = 20;

    /// <summary>
    /// The lines of <paramref name="text"/>: the first behind <paramref name="first"/>, the others behind as many spaces as <paramref name="indent"/> says. A
    /// word that is longer than a line is broken behind its commas, or gets one of its own.
    /// </summary>
    /// <param name="first">What the first line begins with.</param>
    /// <param name="indent">How far the other lines are indented.</param>
    /// <param name="text">The text.</param>
    /// <param name="width">The width of a line, in columns.</param>
    public static IEnumerable<string> Lines(string first, int indent, string text, int width)
    {
        var line = first;
        var room = Math.Max(width, indent + Narrowest);
        var isEmpty = true;
        foreach (var (word, isPart) in Words(text, room - indent))
        {
            if (!isEmpty && line.Length + (isPart ? 0 : 1) + word.Length > room)
            {
                yield return line;
                line = new string(' ', indent);
                isEmpty = true;
            }

            line = isEmpty || isPart ? line + word : $"{line} {word}";
            isEmpty = false;
        }

        yield return line.TrimEnd();
    }

    private static IEnumerable<(string Word, bool IsPart)> Words(string text, int room)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (from, isPart) = (0, false);
            for (var comma = word.Length > room ? word.IndexOf(',') : -1; comma >= 0; comma = word.IndexOf(',', from))
            {
                yield return (word[from..(comma + 1)], isPart);
                (from, isPart) = (comma + 1, true);
            }

            if (from < word.Length || from == 0) yield return (word[from..], isPart);
        }
    }
}
