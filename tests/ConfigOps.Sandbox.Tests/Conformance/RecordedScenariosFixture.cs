using ConfigOps.Recorder;
using ConfigOps.Recorder.Comparing;
using ConfigOps.Recorder.Scenarios;

namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>Runs every recorded scenario once against embedded clusters, one a topic, and keeps where the answers differ from the recorded ones.</summary>
public sealed class RecordedScenariosFixture : IAsyncLifetime
{
    private readonly Dictionary<string, IReadOnlyList<Difference>> _differences = new(StringComparer.Ordinal);

    /// <summary>The scenarios, their recorded answers and what may differ.</summary>
    public static Recording Recording { get; } = new(Path.Combine(Recorded.Root(), "tests", "ConfigOps.Sandbox.Tests", "Recorded"));

    /// <summary>Where the answers to any scenario differ.</summary>
    public IEnumerable<Difference> Differences => _differences.Values.SelectMany(static found => found);

    public async ValueTask InitializeAsync()
    {
        var topics = Recording.Scenarios.Select(static scenario => scenario.Topic).Distinct();
        await Parallel.ForEachAsync(topics, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (topic, cancellation) =>
        {
            var found = await Recording.CompareAsync(topic, static _ => true, new AnswerComparison(), cancellation);
            lock (_differences)
                foreach (var (scenario, differences) in found) _differences[scenario.Name] = differences;
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Where the answers to a scenario differ.</summary>
    public IReadOnlyList<Difference> Of(Scenario scenario) => _differences[scenario.Name];
}
