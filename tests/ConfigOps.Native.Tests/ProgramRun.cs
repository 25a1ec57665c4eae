using System.Text.RegularExpressions;

namespace ConfigOps.Native.Tests;

/// <summary>What a call of a program did: its exit code, what it printed, and the files it wrote, each without what differs from run to run.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Files">The files by their names below the output's folder.</param>
internal sealed partial record ProgramRun(int Code, string Output, string Error, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>From what was printed, and from the folder that was written to.</summary>
    public static ProgramRun Of(int code, string output, string error, string folder) => new(code, Steady(output), Steady(error), Read(folder));

    private static Dictionary<string, string> Read(string folder) => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(folder, file), file => Steady(File.ReadAllText(file)), StringComparer.Ordinal);

    private static string Steady(string text)
    {
        text = Progress().Replace(text.ReplaceLineEndings("\n"), "");
        text = Durations().Replace(text, "0 s");
        text = Milliseconds().Replace(text, "\"durationMs\": 0");
        text = Instants().Replace(PrintedTimes().Replace(text, "TIME"), "TIME");
        return Columns().Replace(Calls().Replace(text, "COMMAND"), "  ");
    }

    /// <summary>Which component is done first is the threads' affair.</summary>
    [GeneratedRegex(@"^ *[a-z ]+ \d+/\d+: .*\n", RegexOptions.Multiline)]
    private static partial Regex Progress();

    [GeneratedRegex(@"\b[\d.,]+ m?s\b")]
    private static partial Regex Durations();

    [GeneratedRegex(@"""durationMs"": ?[\d.]+|time=""[\d.]+""")]
    private static partial Regex Milliseconds();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?( UTC|Z)?")]
    private static partial Regex Instants();

    /// <summary>A page says when it was made in words and on the margins of its paper; the hash of those margins allows their style.</summary>
    [GeneratedRegex(@"\b\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d|(?<=@top-right \{ content: )""[^""]*""|'sha256-[^']+'")]
    private static partial Regex PrintedTimes();

    /// <summary>A column is as wide as the durations in it.</summary>
    [GeneratedRegex(" {2,}")]
    private static partial Regex Columns();

    /// <summary>The programs name themselves.</summary>
    [GeneratedRegex(@"\./build\.sh|\bconfigops(?= --)")]
    private static partial Regex Calls();
}
