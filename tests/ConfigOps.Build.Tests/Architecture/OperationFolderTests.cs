using System.Text.RegularExpressions;

namespace ConfigOps.Build.Tests.Architecture;

public sealed partial class OperationFolderTests
{
    private const string Operations = "src/ConfigOps.Operations";

    /// <summary>The folders that every operation may use.</summary>
    private static readonly string[] s_shared = ["Findings", "Inputs", "Reporting", "Progress", "Secrets", "Notifications", "Shapes", "Marking"];

    [Fact]
    public void An_operation_reaches_another_only_through_its_public_result_types()
    {
        var files = SourceTree.Sources(Operations).Select(path => new Source(path, Folder(path), File.ReadAllText(path))).ToList();
        var declared = files.GroupBy(file => file.Folder).ToDictionary(group => group.Key, group => group.SelectMany(file => Declarations(file.Text)).ToList());
        var wrong = new List<string>();
        foreach (var file in files)
        {
            foreach (var other in UsedFolders(file.Text).Where(folder => folder != file.Folder && !s_shared.Contains(folder)))
            {
                wrong.AddRange(declared.GetValueOrDefault(other, [])
                    .Where(type => !type.IsResult && Regex.IsMatch(file.Text, $@"\b{type.Name}\b"))
                    .Select(type => $"{SourceTree.Shown(file.Path)} uses {other}/{type.Name}"));
            }
        }

        Assert.True(wrong.Count == 0, $"""
            {string.Join('\n', wrong)}
            An operation's folder uses Findings, Reporting, Progress, Secrets, and of another operation only public records and enums, which is what it hands
            out: two operations that call each other's insides can no longer be changed, tested or run alone. Take the result in by the options record.
            """);
    }

    [Fact]
    public void Shared_folders_know_no_operation()
    {
        var wrong = SourceTree.Sources(Operations)
            .Where(path => s_shared.Contains(Folder(path)))
            .SelectMany(path => UsedFolders(File.ReadAllText(path)).Where(folder => !s_shared.Contains(folder)).Select(folder => $"{SourceTree.Shown(path)} uses {folder}"))
            .ToList();

        Assert.True(wrong.Count == 0, $"{string.Join('\n', wrong)}\nWhat every operation uses must not use an operation, or all of them hang together.");
    }

    [Fact]
    public void Operations_print_nothing_and_know_nothing_of_Cake()
    {
        var wrong = SourceTree.Sources("src").Where(path => PrintsOrCake().IsMatch(File.ReadAllText(path))).Select(SourceTree.Shown).ToList();

        Assert.True(wrong.Count == 0, $"{string.Join('\n', wrong)}: the libraries return results; only the host prints (through one console that masks secrets) and knows Cake.");
    }

    private static string Folder(string path) => SourceTree.Shown(path)[(Operations.Length + 1)..].Split('/')[0];

    private static IEnumerable<string> UsedFolders(string text) => UsedFolder().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    private static IEnumerable<(string Name, bool IsResult)> Declarations(string text) =>
        Declaration().Matches(text).Select(match => (match.Groups["name"].Value, match.Groups["access"].Value == "public" && match.Groups["kind"].Value is "record" or "enum" or "record struct"));

    [GeneratedRegex(@"\bConfigOps\.Operations\.(\w+)")]
    private static partial Regex UsedFolder();

    [GeneratedRegex(@"^(?<access>public|internal)\s+(?:(?:sealed|static|abstract|partial|readonly)\s+)*(?<kind>record struct|record|class|struct|enum|interface)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^using Cake\b|\bConsole\.(Write|Out|Error|Open)", RegexOptions.Multiline)]
    private static partial Regex PrintsOrCake();

    private sealed record Source(string Path, string Folder, string Text);
}
