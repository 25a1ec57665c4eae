using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>
/// Reads files of variables as Compose does: <c>NAME=VALUE</c> a line, <c>#</c> begins a comment. A value may stand in quotes, over several lines too; unless the quotes are
/// single, variables in it (<c>${NAME:-default}</c>) are those above it in the file, or else of the project's own file.
/// </summary>
internal static class EnvironmentFile
{
    /// <summary>The variables of a file; none when it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="display">A path as messages show it.</param>
    /// <param name="mistakes">Where mistakes go.</param>
    /// <param name="outer">The variables of the project's own file, when this is another one.</param>
    public static Dictionary<string, string> ReadIfPresent(string path, Func<string, string> display, ICollection<Mistake> mistakes, IReadOnlyDictionary<string, string>? outer = null)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path)) return variables;
        var interpolation = new Interpolation(name => variables.GetValueOrDefault(name) ?? outer?.GetValueOrDefault(name));
        var lines = File.ReadAllLines(path);
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (line.StartsWith("export ", StringComparison.Ordinal)) line = line["export ".Length..].TrimStart();
            if (line.Length == 0 || line[0] == '#') continue;
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals == 0) mistakes.Add(new Mistake("the line names no variable; write NAME=VALUE", display(path), new SourcePosition(at + 1, 1)));
            else if (equals > 0) variables[line[..equals].TrimEnd()] = Value(Whole(line[(equals + 1)..].Trim(), lines, ref at), interpolation);
        }

        return variables;
    }

    // With the lines that follow, as long as its quotes are open; where they are never closed, it is no quoted value.
    private static string Whole(string text, string[] lines, ref int at)
    {
        if (text.Length == 0 || text[0] is not ('"' or '\'') || ClosingOf(text) > 0) return text;
        var whole = text;
        for (var next = at + 1; next < lines.Length; next++)
        {
            whole = $"{whole}\n{lines[next]}";
            if (ClosingOf(whole) < 0) continue;
            at = next;
            return whole;
        }

        return text;
    }

    private static int ClosingOf(string text)
    {
        for (var at = 1; at < text.Length; at++)
            if (text[at] == text[0]) return at;
            else if (text[at] == '\\' && text[0] == '"') at++;
        return -1;
    }

    private static string Value(string text, Interpolation interpolation)
    {
        if (text.Length >= 2 && text[0] is '"' or '\'' && ClosingOf(text) is var end and > 0)
            return text[0] == '\'' ? text[1..end] : Expanded(text[1..end].Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal), interpolation);
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return Expanded(comment < 0 ? text : text[..comment].TrimEnd(), interpolation);
    }

    // A dollar that begins no variable is a dollar.
    private static string Expanded(string text, Interpolation interpolation)
    {
        try
        {
            return interpolation.Expand(text);
        }
        catch (FormatException)
        {
            return text;
        }
    }
}
