using System.Buffers;
using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Sources;

/// <summary>A name and a value in a line of a file.</summary>
/// <param name="Name">The name; empty for a line that has none.</param>
/// <param name="Value">The value, without quotes.</param>
/// <param name="Path">The name as a path, with a number from its second use on.</param>
/// <param name="Position">Where the value stands.</param>
public sealed record SourceEntry(string Name, string Value, string Path, SourcePosition Position);

/// <summary>Takes texts apart that need not be well formed: templates, variables, properties, YAML, JSON.</summary>
public static class SourceText
{
    private static readonly SearchValues<char> s_noName = SearchValues.Create(" \t{}()/");

    /// <summary>The names and values of a file, a line at a time: <c>name=value</c>, <c>name: value</c>, <c>"name": "value"</c>. Comments are left out.</summary>
    public static IEnumerable<SourceEntry> Pairs(SourceFile file)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < file.Lines.Count; i++)
        {
            var line = file.Lines[i];
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';' || text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith("{{!", StringComparison.Ordinal)) continue;
            var (name, value) = Split(text);
            var times = seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return new SourceEntry(name, value, times == 1 ? $"/{name}" : $"/{name}/{times - 1}", new SourcePosition(i + 1, Math.Max(1, line.IndexOf(value, StringComparison.Ordinal) + 1)));
        }
    }

    /// <summary>The words of a command line; quotes hold words together and are taken off.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var quote = '\0';
        foreach (var character in text)
        {
            if (quote == '\0' && (character is '"' or '\'')) quote = character;
            else if (character == quote) quote = '\0';
            else if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (word.Length > 0) yield return word.ToString();
                word.Clear();
            }
            else word.Append(character);
        }

        if (word.Length > 0) yield return word.ToString();
    }

    private static (string Name, string Value) Split(string text)
    {
        if (text.StartsWith("- ", StringComparison.Ordinal)) text = text[2..].TrimStart();
        if (text.StartsWith("export ", StringComparison.Ordinal)) text = text[7..].TrimStart();
        var at = text.AsSpan().IndexOfAny('=', ':');
        if (at <= 0) return ("", Plain(text));
        var name = text[..at].Trim().Trim('"', '\'');
        return name.Length > 0 && !name.AsSpan().ContainsAny(s_noName) ? (name, Plain(text[(at + 1)..])) : ("", Plain(text));
    }

    // A quoted value ends at its quote; a plain one at a comment.
    private static string Plain(string text)
    {
        var value = text.Trim().TrimEnd(',');
        if (value.Length > 1 && value[0] is '"' or '\'' && value.IndexOf(value[0], 1) is > 0 and var end) return value[1..end];
        var comment = value.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? value : value[..comment].TrimEnd();
    }
}
