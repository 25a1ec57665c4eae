using System.IO.Compression;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

public sealed class RecordedValidationTests
{
    [Fact]
    public async Task Nothing_that_a_real_API_server_accepts_is_reported()
    {
        var wrong = new List<string>();
        var accepted = 0;
        foreach (var line in Lines().Where(line => line["status"]!.AsInteger() is >= 200 and < 300))
        {
            accepted++;
            var report = await Judge(line);
            if (report.Findings.Count > 0) wrong.Add($"{line["id"]!.AsString()} {line["mutation"]} {line["path"]}: {string.Join("; ", report.Findings.Select(finding => finding.Message))}");
        }

        Assert.True(accepted > 1000, $"only {accepted} objects were accepted");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {accepted} accepted objects are reported:\n{string.Join('\n', wrong.Take(25))}");
    }

    [Fact]
    public async Task Everything_that_a_real_API_server_cannot_read_is_reported()
    {
        var missed = new List<string>();
        var refused = 0;
        foreach (var line in Lines().Where(line => line["status"]!.AsInteger() == 400))
        {
            refused++;
            if ((await Judge(line)).Findings.Count == 0) missed.Add($"{line["id"]!.AsString()} {line["mutation"]} {line["path"]}: {line["message"]!.AsString()}");
        }

        Assert.True(refused > 500, $"only {refused} objects were refused");
        Assert.True(missed.Count == 0, $"{missed.Count} of {refused} unreadable objects are not reported:\n{string.Join('\n', missed.Take(25))}");
    }

    private static async Task<Report> Judge(Node line) => (await new ValidateOperation(new FixedClock()).RunAsync(new ValidateOptions
    {
        Environment = "dev",
        Manifests = new ManifestSet([new Resource((MapNode)line["object"]!)]),
        KubernetesVersions = ["1.36"],
        Levels = new HashSet<ValidationLevel> { ValidationLevel.Schema },
    })).Report;

    private static IEnumerable<Node> Lines()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(RepositoryFiles.PathOf("tests", "Fixtures", "recorded", "api-verdicts-1.36.jsonl.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return NodeJson.Parse(line);
    }
}
