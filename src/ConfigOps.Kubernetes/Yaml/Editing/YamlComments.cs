using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml.Editing;

/// <summary>A comment and the lines that it is about.</summary>
/// <param name="Position">Where its number sign stands.</param>
/// <param name="Text">What it says, without the number sign and the blanks around it.</param>
/// <param name="FirstLine">The first line that it is about; 0 for none.</param>
/// <param name="LastLine">The last line that it is about.</param>
public sealed record YamlComment(SourcePosition Position, string Text, int FirstLine, int LastLine);

/// <summary>
/// Finds comments and what they are about. At the end of a line a comment is about that line; on a line of its own about the next line and what is indented
/// below it; above the first line of a document about the document.
/// </summary>
public static class YamlComments
{
    /// <summary>The comments that begin with a word.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="word">The word.</param>
    /// <param name="firstLine">The 1-based line that its first line is, when it is a part of a larger text.</param>
    public static IReadOnlyList<YamlComment> Find(string text, string word, int firstLine = 1)
    {
        if (!text.Contains(word, StringComparison.Ordinal)) return [];
        var found = new List<YamlComment>();
        foreach (var document in YamlDocumentSplitter.Split(text, firstLine))
            if (document.Text.Contains(word, StringComparison.Ordinal)) AddOf(document, word, found);
        return found;
    }

    private static void AddOf(YamlDocumentText document, string word, List<YamlComment> found)
    {
        var lines = document.Text.Split('\n');
        var texts = new List<(int Start, int End)>();
        if (SourceTree.Read(document) is { } root) CollectScalars(document.Text, root, texts);
        var start = 0;
        for (var line = 0; line < lines.Length; start += lines[line++].Length + 1)
        {
            if (CommentIn(lines[line], start, texts) is not { } column) continue;
            var text = lines[line].AsSpan(column).TrimStart('#').Trim().ToString();
            if (!text.StartsWith(word, StringComparison.Ordinal)) continue;
            var isAlone = lines[line].AsSpan(0, column).IsWhiteSpace();
            var (first, last) = isAlone ? Below(lines, line) : (line, line);
            var position = new SourcePosition(document.FirstLine + line, column + 1 + (line == 0 ? document.FirstColumn : 0));
            found.Add(new YamlComment(position, text, first < 0 ? 0 : document.FirstLine + first, document.FirstLine + last));
        }
    }

    // A number sign begins a comment at the start of a line or behind a blank, and not inside of a value.
    private static int? CommentIn(string line, int start, List<(int Start, int End)> texts)
    {
        for (var at = line.IndexOf('#', StringComparison.Ordinal); at >= 0; at = line.IndexOf('#', at + 1))
            if ((at == 0 || line[at - 1] is ' ' or '\t') && !texts.Exists(text => text.Start <= start + at && start + at < text.End)) return at;
        return null;
    }

    private static (int First, int Last) Below(string[] lines, int comment)
    {
        var first = Array.FindIndex(lines, comment + 1, IsContent);
        if (first < 0) return (-1, -1);
        if (!Array.Exists(lines[..comment], IsContent)) return (comment, lines.Length - (lines[^1].Length == 0 ? 2 : 1));
        var indent = Indent(lines[first]);
        var isItem = IsItem(lines[first]);
        var last = first;
        for (var line = first + 1; line < lines.Length; line++)
        {
            if (!IsContent(lines[line])) continue;
            // A list may stand level with its key.
            if (Indent(lines[line]) < indent || (Indent(lines[line]) == indent && (isItem || !IsItem(lines[line])))) break;
            last = line;
        }

        return (first, last);
    }

    private static bool IsContent(string line) => line.AsSpan().Trim() is { Length: > 0 } content && content[0] != '#';

    private static bool IsItem(string line) => line.AsSpan().Trim() is ['-'] or ['-', ' ', ..];

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart(' ').Length;

    private static void CollectScalars(string document, SourceNode node, List<(int Start, int End)> texts)
    {
        // The first line of a block text is its header, which may have a comment.
        if (node.Kind == SourceKind.Scalar && !node.IsAbsent && node.Style != YamlDotNet.Core.ScalarStyle.Plain) texts.Add((node.IsBlockText ? TextLines.End(document, node.Start) : node.Start, node.End));
        foreach (var member in node.Members)
        {
            CollectScalars(document, member.Key, texts);
            CollectScalars(document, member.Value, texts);
        }

        foreach (var item in node.Items) CollectScalars(document, item, texts);
    }
}
