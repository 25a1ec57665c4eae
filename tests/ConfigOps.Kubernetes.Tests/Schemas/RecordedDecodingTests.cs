using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;

namespace ConfigOps.Kubernetes.Tests.Schemas;

/// <summary>What a real API server could not read, and what it read, against the recording.</summary>
public sealed class RecordedDecodingTests
{
    private const string Recording = "api-verdicts-1.36.jsonl.gz";

    [Fact]
    public void What_a_real_server_cannot_read_is_found_and_nothing_else()
    {
        var catalog = SchemaBundle.Shipped.Version("1.36");
        var wrong = new List<string>();
        foreach (var line in RecordedFixture.Lines(Recording))
        {
            var root = (MapNode)line["object"]!;
            var kind = catalog.Find(new Resource(root).Kind)!;
            var problems = StructuralDecoder.Check(root, kind.Root);
            if (problems.Count > 0 != (line["status"]!.AsInteger() == 400)) wrong.Add($"{line["id"]}: {line["message"]} | {string.Join("; ", problems.Select(problem => problem.Message))}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Unknown_fields_are_named_in_the_words_of_the_server()
    {
        var catalog = SchemaBundle.Shipped.Version("1.36");
        var compared = 0;
        foreach (var line in RecordedFixture.Lines(Recording))
        {
            if (line["message"]?.AsString() is not { Length: < 600 } message || !message.Contains("strict decoding error", StringComparison.Ordinal)) continue;
            var root = (MapNode)line["object"]!;
            var kind = catalog.Find(new Resource(root).Kind)!;
            Assert.Equal(Sorted(message), Sorted(DecodeProblem.ServerMessage(kind.Kind, StructuralDecoder.Check(root, kind.Root))));
            compared++;
        }

        Assert.True(compared > 1000, $"only {compared} messages compared");
    }

    // The server names the unknown fields in an order of its own.
    private static string Sorted(string message) => string.Join(", ", message.Split(": ", 4)[^1].Split(", ").Order(StringComparer.Ordinal));
}
