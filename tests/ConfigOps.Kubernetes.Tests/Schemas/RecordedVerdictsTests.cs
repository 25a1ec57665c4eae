using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Validation;

namespace ConfigOps.Kubernetes.Tests.Schemas;

/// <summary>Accepting and refusing, with the fields and reasons given, against 8,382 verdicts of a real API server.</summary>
public sealed class RecordedVerdictsTests
{
    private const double LeastAgreement = 0.995;

    private sealed record Verdict(string Id, string Kind, long Status, bool Refused, bool SameCauses, string Difference);

    private static readonly Lazy<IReadOnlyList<Verdict>> Verdicts = new(() => [.. RecordedFixture.Lines("api-verdicts-1.36.jsonl.gz").Select(Judge)]);

    [Fact]
    public void Objects_are_accepted_and_refused_as_a_real_server_does()
    {
        var different = Verdicts.Value.Where(verdict => verdict.Refused != (verdict.Status != 201)).ToList();

        Assert.Equal(8382, Verdicts.Value.Count);
        Assert.True(1 - ((double)different.Count / Verdicts.Value.Count) >= LeastAgreement, string.Join('\n', different.Select(verdict => verdict.Difference)));
    }

    [Fact]
    public void The_same_fields_are_refused_for_the_same_reasons()
    {
        var different = Verdicts.Value.Where(verdict => !verdict.SameCauses).ToList();

        Assert.True(1 - ((double)different.Count / Verdicts.Value.Count) >= LeastAgreement, string.Join('\n', different.Select(verdict => verdict.Difference)));
    }

    [Fact]
    public void No_object_a_real_server_accepts_is_refused() =>
        Assert.Empty(Verdicts.Value.Where(verdict => verdict.Status == 201 && verdict.Refused).Select(verdict => verdict.Difference));

    [Fact]
    public void Every_cause_reads_as_a_server_words_it()
    {
        var catalog = SchemaBundle.Shipped.Version("1.36");
        var root = (MapNode)NodeJson.Parse("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"a"},"spec":{"type":"ClusterIP","ports":[{"port":70000},{"port":80,"name":"b"}]}}""");
        var problems = ServerValidation.ValidateCreate(new Resource(root), catalog);

        Assert.Equal(
            "Service \"a\" is invalid: [spec.ports[0].name: Required value, spec.ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive, spec.ports[0].targetPort: Invalid value: 70000: must be between 1 and 65535, inclusive]",
            FieldProblem.ServerMessage(new("", "v1", "Service"), "a", problems));
    }

    private static Verdict Judge(Node line)
    {
        var catalog = SchemaBundle.Shipped.Version("1.36");
        var resource = new Resource((MapNode)line["object"]!);
        var (id, status) = (line["id"]!.AsString()!, line["status"]!.AsInteger()!.Value);
        var misread = StructuralDecoder.Check(resource.Root, catalog.Find(resource.Kind)!.Root);
        if (misread.Count > 0) return new(id, resource.Kind.Kind, status, Refused: true, SameCauses: status == 400, $"{id}: cannot be read: {misread[0].Message}");
        var problems = ServerValidation.ValidateCreate(resource, catalog);
        var ours = problems.Select(problem => $"{problem.Path} {problem.CauseReason}").ToHashSet(StringComparer.Ordinal);
        var theirs = (line["causes"]?.Items ?? []).Select(cause => cause is ListNode pair ? $"{pair.Values[0].AsString()} {pair.Values[1].AsString()}" : $"{cause["field"]!.AsString()} {cause["reason"]!.AsString()}").ToHashSet(StringComparer.Ordinal);
        return new(id, resource.Kind.Kind, status, problems.Count > 0, ours.SetEquals(theirs), $"{resource} {id}: ours [{string.Join("; ", ours)}] the server's [{string.Join("; ", theirs)}] {line["message"]?.AsString()}");
    }
}
