using System.IO.Compression;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Tests.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

/// <summary>What holds for every fix, over the objects that a real API server refused to read, written as YAML with comments in all places.</summary>
public sealed class FixLaws : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Mending_leaves_less_to_mend_keeps_every_comment_and_mending_again_changes_nothing()
    {
        var chance = new Random(11);
        var text = new StringBuilder();
        foreach (var refused in Refused()) text.Append("---\n").Append(WithComments(YamlWriter.Write(refused), chance));
        var original = text.ToString();
        _folder.With("all.yaml", original);

        var before = await FindingsAsync();
        var rounds = 0;
        for (var count = before.Count; FixPlanner.Plan(await FindingsAsync(), _folder.Find("all.yaml")).Files is [var file]; rounds++)
        {
            Assert.Equal(Comments(original), Comments(file.After));
            await File.WriteAllBytesAsync(file.Source.Path!, file.Content);
            var after = (await FindingsAsync()).Count;
            Assert.True(after < count, $"{after} findings after mending, {count} before");
            count = after;
        }

        Assert.InRange(rounds, 1, 4);
        var left = await FindingsAsync();
        Assert.True(before.Count(finding => finding.Fix is not null) > 200, $"only {before.Count(finding => finding.Fix is not null)} findings have a fix");
        Assert.Empty(left.Where(finding => finding.Fix is not null).Except(left.Where(finding => FixPlanner.Plan([finding], _folder.Find("all.yaml")).Refused.Count > 0)));
    }

    [Fact]
    public async Task Documents_without_a_fix_do_not_change_by_a_byte()
    {
        var documents = Refused().Take(400).Select(refused => WithComments(YamlWriter.Write(refused), new Random(refused.GetHashCode()))).ToList();
        _folder.With("all.yaml", string.Join("---\n", documents));
        var findings = await FindingsAsync();

        var after = Assert.Single(FixPlanner.Plan(findings, _folder.Find("all.yaml")).Files).After.Split("---\n");

        var line = 1;
        for (var i = 0; i < documents.Count; i++)
        {
            var last = line + documents[i].Count(character => character == '\n');
            if (!findings.Any(finding => finding.Fix is not null && finding.Position.Line >= line && finding.Position.Line < last)) Assert.Equal(documents[i], after[i]);
            line = last + 1;
        }
    }

    private static IEnumerable<string> Comments(string text) => text.Split('\n').Where(line => line.Contains("# note ", StringComparison.Ordinal)).Select(line => line[line.IndexOf("# note ", StringComparison.Ordinal)..].TrimEnd());

    // Comments at the ends of lines that end with a plain value or a key, and on lines of their own.
    private static string WithComments(string yaml, Random chance)
    {
        if (yaml.Contains('|') || yaml.Contains('\\')) return yaml;
        var text = new StringBuilder();
        foreach (var line in yaml.Split('\n')[..^1])
        {
            if (chance.Next(6) == 0) text.Append(' ', chance.Next(5)).Append("# note ").Append(chance.Next()).Append('\n');
            text.Append(line).Append(chance.Next(5) == 0 ? $"   # note {chance.Next()}" : "").Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<MapNode> Refused()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(RepositoryFiles.PathOf("tests", "Fixtures", "recorded", "api-verdicts-1.36.jsonl.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            if (NodeJson.Parse(line) is var recorded && recorded["status"]!.AsInteger() == 400) yield return (MapNode)recorded["object"]!;
    }

    private async Task<IReadOnlyList<Finding>> FindingsAsync() => (await new ValidateOperation(new FixedClock()).RunAsync(new ValidateOptions
    {
        Environment = "dev", Files = _folder.Find("all.yaml"), KubernetesVersions = ["1.36"], Levels = new HashSet<ValidationLevel> { ValidationLevel.Schema },
    })).Report.Findings;
}
