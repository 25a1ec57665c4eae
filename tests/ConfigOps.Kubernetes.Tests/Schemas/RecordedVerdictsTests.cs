using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Validation;

namespace ConfigOps.Kubernetes.Tests.Schemas;

/// <summary>Accepting and refusing, with the fields and reasons given, against 8,382 verdicts of a real API server.</summary>
public sealed class RecordedVerdictsTests
{
    private const double LeastAgreement = 0.995;

    private static readonly Lazy<IReadOnlyList<RecordedVerdict>> Verdicts = new(() => RecordedVerdict.All("api-verdicts-1.36.jsonl.gz"));

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
}
