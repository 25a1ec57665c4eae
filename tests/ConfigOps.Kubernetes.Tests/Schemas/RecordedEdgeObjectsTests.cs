namespace ConfigOps.Kubernetes.Tests.Schemas;

/// <summary>
/// Accepting and refusing objects at the edges of what their fields hold (<c>--shapes=edges</c> of tests/ConfigOps.Recorder, and the rare fields and kinds of
/// <c>rare-subjects.yaml</c>), as a real API server (1.36.2) did with <c>dryRun=All&amp;fieldValidation=Strict</c>: among them all that were once judged otherwise.
/// </summary>
public sealed class RecordedEdgeObjectsTests
{
    private const double LeastVerdicts = 0.997;
    private const double LeastAnswers = 0.995;
    private static readonly Lazy<IReadOnlyList<RecordedVerdict>> Verdicts = new(() => RecordedVerdict.All("edge-verdicts-1.36.jsonl.gz"));

    [Fact]
    public void Objects_at_the_edges_are_accepted_and_refused_as_a_real_server_does()
    {
        Assert.True(Verdicts.Value.Count > 3000, $"only {Verdicts.Value.Count} objects are recorded");
        Agree(verdict => verdict.Refused == verdict.WasRefused, LeastVerdicts);
    }

    [Fact]
    public void Their_same_fields_are_refused_for_the_same_reasons() => Agree(verdict => verdict.SameCauses, LeastAnswers);

    private static void Agree(Func<RecordedVerdict, bool> agrees, double least)
    {
        var different = Verdicts.Value.Where(verdict => !agrees(verdict)).Select(verdict => verdict.Difference).ToList();

        Assert.True(RecordedVerdict.Agreement(Verdicts.Value, agrees) >= least, $"{different.Count} differ:\n{string.Join('\n', different)}");
    }
}
