using System.Text;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>Takes a command apart as a shell does: white space parts words; quotes keep it together; a backslash takes the meaning from the next character.</summary>
internal static class ShellWords
{
    /// <summary>The words.</summary>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static IReadOnlyList<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isInWord = false;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                if (isInWord) words.Add(word.ToString());
                word.Clear();
                isInWord = false;
                continue;
            }

            isInWord = true;
            if (c is '\'' or '"') at = Quoted(text, at, word);
            else if (c == '\\' && at + 1 < text.Length) word.Append(text[++at]);
            else word.Append(c);
        }

        if (isInWord) words.Add(word.ToString());
        return words;
    }

    private static int Quoted(string text, int start, StringBuilder word)
    {
        var quote = text[start];
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == quote) return at;
            // Inside double quotes a backslash only escapes what would mean something there.
            if (quote == '"' && text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\' && text[at] == '\\') word.Append(text[++at]);
            else word.Append(text[at]);
        }

        throw new FormatException($"the quote {quote} is not closed");
    }
}
