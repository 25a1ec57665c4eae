using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Testing;

/// <summary>
/// What the tests need: <c>tools.txt</c> beside a test project, a tool a line. <c>npm PACKAGE@VERSION [ARCHIVE]</c> names an npm package and, when its
/// programs are zipped in it, the archive; <c>deb PACKAGE PROGRAM</c> a Debian package and the program it brings; <c>#</c> begins a comment.
/// </summary>
public static class TestTools
{
    /// <summary>The file's name.</summary>
    public const string FileName = "tools.txt";

    /// <summary>The tools of all test projects below <paramref name="root"/>, each once.</summary>
    /// <exception cref="ConfigurationException">A line is neither; names every such line.</exception>
    public static IReadOnlyList<TestTool> Find(string root)
    {
        var tests = Path.Combine(root, "tests");
        if (!Directory.Exists(tests)) return [];
        var mistakes = new List<Mistake>();
        var tools = new List<TestTool>();
        foreach (var path in Directory.EnumerateDirectories(tests).Select(folder => Path.Combine(folder, FileName)).Where(File.Exists).Order(StringComparer.Ordinal))
        {
            var shown = Path.GetRelativePath(root, path).Replace('\\', '/');
            foreach (var (line, text) in File.ReadLines(path).Index())
            {
                if (text.Trim() is "" or ['#', ..]) continue;
                if (Parse(text) is { } tool) tools.Add(tool);
                else mistakes.Add(new Mistake($"'{text}' names no tool; write 'npm PACKAGE@VERSION [ARCHIVE]' or 'deb PACKAGE PROGRAM'", shown, new SourcePosition(line + 1, 1)));
            }
        }

        return mistakes.Count == 0 ? [.. tools.Distinct()] : throw new ConfigurationException(mistakes);
    }

    /// <summary>The tool that a line names, or null.</summary>
    public static TestTool? Parse(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["npm", var package] => Npm(package, null),
        ["npm", var package, var archive] => Npm(package, archive),
        ["deb", var package, var program] => new DebianTool(package, program),
        _ => null,
    };

    private static NpmTool? Npm(string package, string? archive)
    {
        var at = package.LastIndexOf('@');
        return at > 0 && at < package.Length - 1 ? new NpmTool(package[..at], package[(at + 1)..], archive) : null;
    }
}
