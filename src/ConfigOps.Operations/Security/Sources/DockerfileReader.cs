using System.Text;

namespace ConfigOps.Operations.Security.Sources;

/// <summary>Takes a Dockerfile apart: comments, continued lines (with the escape directive), here-documents, stages.</summary>
internal static class DockerfileReader
{
    /// <summary>The instructions in their order.</summary>
    public static IReadOnlyList<DockerInstruction> Read(IReadOnlyList<string> lines)
    {
        var found = new List<DockerInstruction>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var escape = EscapeOf(lines);
        var stage = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var first = lines[i].Trim();
            if (first.Length == 0 || first[0] == '#') continue;
            var line = i + 1;
            var text = Join(lines, ref i, escape);
            var space = text.AsSpan().IndexOfAny(' ', '\t');
            var keyword = (space < 0 ? text : text[..space]).ToUpperInvariant();
            var rest = space < 0 ? "" : text[(space + 1)..].Trim();
            if (keyword is "RUN" or "COPY" or "ADD") rest += HereDocuments(lines, ref i, rest);
            if (keyword == "FROM") stage++;
            var ordinal = counts.GetValueOrDefault(keyword);
            counts[keyword] = ordinal + 1;
            found.Add(new DockerInstruction(keyword, rest, line, stage, ordinal));
        }

        return found;
    }

    private static char EscapeOf(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            var text = line.Trim();
            if (!text.StartsWith('#')) break;
            var directive = text.TrimStart('#', ' ');
            if (directive.StartsWith("escape=", StringComparison.OrdinalIgnoreCase) && directive.Length > 7) return directive[7];
        }

        return '\\';
    }

    private static string Join(IReadOnlyList<string> lines, ref int at, char escape)
    {
        var text = new StringBuilder();
        for (; at < lines.Count; at++)
        {
            var part = lines[at].Trim();
            if (text.Length > 0 && (part.Length == 0 || part[0] == '#')) continue;
            var continues = part.EndsWith(escape);
            if (text.Length > 0) text.Append(' ');
            text.Append(continues ? part[..^1].TrimEnd() : part);
            if (!continues) break;
        }

        return text.ToString();
    }

    // RUN <<EOF … EOF: the lines up to the word are part of the instruction.
    private static string HereDocuments(IReadOnlyList<string> lines, ref int at, string rest)
    {
        var text = new StringBuilder();
        for (var start = rest.IndexOf("<<", StringComparison.Ordinal); start >= 0; start = rest.IndexOf("<<", start + 2, StringComparison.Ordinal))
        {
            var word = new string([.. rest[(start + 2)..].TrimStart('-').Trim('"', '\'').TakeWhile(character => char.IsLetterOrDigit(character) || character == '_')]);
            if (word.Length == 0) continue;
            while (at + 1 < lines.Count)
            {
                at++;
                if (lines[at].Trim() == word) break;
                text.Append('\n').Append(lines[at].Trim());
            }
        }

        return text.ToString();
    }
}
