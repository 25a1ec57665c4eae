namespace ConfigOps.Kubernetes.Tests.Schemas;

/// <summary>
/// Accepting and refusing every kind that a real API server 1.36 serves, with other objects and other breakage than the first recording: 3,400
/// objects and more of 66 kinds, expressions in CEL apart, each created with <c>dryRun=All&amp;fieldValidation=Strict</c> in the namespace <c>default</c>.
/// </summary>
public sealed class RecordedOtherKindsTests
{
    private const double LeastAgreement = 0.995;
    private static readonly Lazy<IReadOnlyList<RecordedVerdict>> Verdicts = new(() => RecordedVerdict.All("other-verdicts-1.36.jsonl.gz"));

    [Fact]
    public void Every_kind_is_accepted_and_refused_as_a_real_server_does()
    {
        Assert.True(Verdicts.Value.Count > 3000, $"only {Verdicts.Value.Count} objects are recorded");
        Agree(verdict => verdict.Refused == verdict.WasRefused);
    }

    [Fact]
    public void The_same_fields_of_every_kind_are_refused_for_the_same_reasons() => Agree(verdict => verdict.SameCauses);

    [Fact]
    public void No_valid_object_of_any_kind_is_refused() =>
        Assert.Empty(Verdicts.Value.Where(verdict => !verdict.WasRefused && verdict.Refused).Select(verdict => verdict.Difference));

    private static void Agree(Func<RecordedVerdict, bool> agrees)
    {
        var different = Verdicts.Value.Where(verdict => !agrees(verdict)).Select(verdict => verdict.Difference).ToList();

        Assert.True(RecordedVerdict.Agreement(Verdicts.Value, agrees) >= LeastAgreement, $"{different.Count} differ:\n{string.Join('\n', different)}");
    }
}
