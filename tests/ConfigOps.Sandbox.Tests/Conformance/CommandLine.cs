using System.Text;

namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>Splits a command as a shell does: at spaces outside of single quotes.</summary>
internal static class CommandLine
{
    public static List<string> Split(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (isQuoted, isWord) = (false, false);
        foreach (var letter in command)
        {
            if (letter == '\'') (isQuoted, isWord) = (!isQuoted, true);
            else if (isQuoted || !char.IsWhiteSpace(letter))
            {
                word.Append(letter);
                isWord = true;
            }
            else if (isWord)
            {
                words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
        }

        if (isWord) words.Add(word.ToString());
        return words;
    }
}
