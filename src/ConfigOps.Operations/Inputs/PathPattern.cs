namespace ConfigOps.Operations.Inputs;

/// <summary>Patterns of paths: <c>*</c> and <c>?</c> stand for parts of a name, <c>**</c> for any folders, also none.</summary>
internal static class PathPattern
{
    /// <summary>Whether a path is a pattern.</summary>
    public static bool IsPattern(string path) => path.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>The files that match, in the order of their paths. Hidden ones match only where the pattern names the dot.</summary>
    /// <param name="pattern">The pattern, absolute.</param>
    public static IEnumerable<string> Matches(string pattern)
    {
        var folder = FixedFolder(pattern);
        if (!Directory.Exists(folder)) return [];
        var parts = Path.GetRelativePath(folder, pattern).Split('/', '\\');
        return In(folder, parts).Distinct().Order(StringComparer.Ordinal);
    }

    /// <summary>Whether a file, were it there, would match.</summary>
    /// <param name="pattern">The pattern, absolute.</param>
    /// <param name="path">The file, absolute.</param>
    public static bool Matches(string pattern, string path) => Fits(pattern.Split('/', '\\'), path.Split('/', '\\'));

    /// <summary>The folder in front of the first part that is a pattern.</summary>
    public static string FixedFolder(string pattern)
    {
        var folder = pattern;
        while (IsPattern(folder)) folder = Path.GetDirectoryName(folder) ?? "/";
        return folder;
    }

    private static IEnumerable<string> In(string folder, ReadOnlyMemory<string> parts)
    {
        var part = parts.Span[0];
        var rest = parts[1..];
        if (part == "**")
        {
            foreach (var match in rest.IsEmpty ? FilesIn(folder, "*") : In(folder, rest)) yield return match;
            foreach (var inner in FoldersIn(folder, "*"))
                foreach (var match in In(inner, parts)) yield return match;
        }
        else if (rest.IsEmpty)
        {
            foreach (var match in FilesIn(folder, part)) yield return match;
        }
        else
        {
            foreach (var inner in FoldersIn(folder, part))
                foreach (var match in In(inner, rest)) yield return match;
        }
    }

    private static IEnumerable<string> FilesIn(string folder, string name) => Directory.EnumerateFiles(folder).Where(path => Fits(name, Path.GetFileName(path)));

    private static bool Fits(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty || path.IsEmpty) return pattern.IsEmpty && path.IsEmpty;
        if (pattern[0] == "**")
        {
            if (Fits(pattern[1..], path) || (pattern.Length == 1 && path.Length == 1)) return true;
            return path[0].Length > 0 && path[0][0] != '.' && Fits(pattern, path[1..]);
        }

        return (pattern[0] == path[0] || (path[0].Length > 0 && pattern[0].Length > 0 && Fits(pattern[0], path[0]))) && Fits(pattern[1..], path[1..]);
    }

    // A link to a folder is not followed by "**", so that no cycle is.
    private static IEnumerable<string> FoldersIn(string folder, string name) =>
        Directory.EnumerateDirectories(folder).Where(path => Fits(name, Path.GetFileName(path)) && (name != "*" || !File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint)));

    private static bool Fits(string pattern, string name) =>
        (name[0] != '.' || pattern[0] == '.') && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
