namespace ConfigOps.Operations.Reporting;

/// <summary>Breaks a text into lines that fit a width, at its spaces.</summary>
public static class WrappedText
{
    /// <summary>The narrowest column that a text is put into; what is narrower is not broken any further.</summary>
    private const int Narrowest = 20;

    /// <summary>
    /// The lines of <paramref name="text"/>: the first behind <paramref name="first"/>, the others behind as many spaces as <paramref name="indent"/> says. A
    /// word that is longer than a line gets one of its own.
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
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > room)
            {
                yield return line;
                line = new string(' ', indent);
                isEmpty = true;
            }

            line = isEmpty ? line + word : $"{line} {word}";
            isEmpty = false;
        }

        yield return line.TrimEnd();
    }
}
