using System.Net;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Recorder.Comparing;

namespace ConfigOps.Sandbox.Tests.Http;

/// <summary>Creates over HTTP the objects that a real API server was given, and compares the verdicts and what is stored.</summary>
public class RecordedVerdictTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    /// <summary>The agreement that is asked for; what still differs is named in docs/sandbox.md.</summary>
    private const double LeastAgreement = 0.995;

    [Fact]
    public async Task Objects_are_accepted_and_refused_as_a_real_server_does()
    {
        var (total, differences) = (0, new List<string>());
        foreach (var line in Recorded.Lines("api-verdicts-1.36.jsonl.gz"))
        {
            total++;
            var answer = await Create(line["object"]!);
            var expected = (int)line["status"]!.AsInteger()!;
            if ((answer.Code == HttpStatusCode.Created) != (expected == 201) || (expected != 201 && ((int)answer.Code != expected || answer.Reason != line["reason"]?.AsString())))
                differences.Add($"{line["id"]} {line["mutation"]} {line["path"]}: {(int)answer.Code} {answer.Message}\n  recorded {expected} {line["message"]}");
        }

        WriteReport("verdicts", differences);
        Assert.True(differences.Count <= total * (1 - LeastAgreement), $"{differences.Count} of {total} verdicts differ:\n{string.Join('\n', differences.Take(20))}");
    }

    [Fact]
    public async Task Objects_are_stored_as_a_real_server_stores_them()
    {
        var (total, differences) = (0, new List<string>());
        foreach (var line in Recorded.Lines("api-verdicts-1.36.jsonl.gz").Where(line => line["stored"] is not null))
        {
            total++;
            var answer = await Create(line["object"]!);
            var (expected, actual) = (RecordedForm.Of(line["stored"]!), RecordedForm.Of(answer.Body));
            if (!expected.Equals(actual)) differences.Add($"{line["id"]}:\n  {actual}\n  recorded\n  {expected}");
        }

        Assert.True(total > 40, "the recording holds stored objects");
        Assert.True(differences.Count == 0, $"{differences.Count} of {total} stored objects differ:\n{string.Join('\n', differences.Take(10))}");
    }

    private static void WriteReport(string name, IEnumerable<string> lines)
    {
        if (Environment.GetEnvironmentVariable("SANDBOX_REPORTS") is { Length: > 0 } folder) File.WriteAllLines(Path.Combine(folder, name + ".txt"), lines);
    }

    private Task<Answer> Create(Node content)
    {
        var kind = new Resource((MapNode)content).Kind;
        var api = SchemaBundle.Shipped.Version("1.36").Find(kind)!.Resource;
        var ns = content.At("metadata", "namespace")?.AsString() ?? "default";
        return sandbox.Post(api.CollectionPath(ns) + "?dryRun=All&fieldValidation=Strict", content.ToString());
    }
}
