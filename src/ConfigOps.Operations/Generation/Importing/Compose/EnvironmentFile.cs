using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>Reads files of variables as Compose does: <c>NAME=VALUE</c> a line, <c>#</c> begins a comment, a value may stand in quotes.</summary>
internal static class EnvironmentFile
{
    /// <summary>The variables of a file; none when it is not there.</summary>
    public static Dictionary<string, string> ReadIfPresent(string path, Func<string, string> display, ICollection<Mistake> mistakes)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path)) return variables;
        var number = 0;
        foreach (var raw in File.ReadLines(path))
        {
            number++;
            var line = raw.Trim();
            if (line.StartsWith("export ", StringComparison.Ordinal)) line = line["export ".Length..].TrimStart();
            if (line.Length == 0 || line[0] == '#') continue;
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals == 0) mistakes.Add(new Mistake("the line names no variable; write NAME=VALUE", display(path), new SourcePosition(number, 1)));
            else if (equals > 0) variables[line[..equals].TrimEnd()] = Value(line[(equals + 1)..].Trim());
        }

        return variables;
    }

    private static string Value(string text)
    {
        if (text.Length >= 2 && text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is var end and > 0)
            return text[0] == '\'' ? text[1..end] : text[1..end].Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? text : text[..comment].TrimEnd();
    }
}
