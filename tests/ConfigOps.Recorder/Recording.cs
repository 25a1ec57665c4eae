using ConfigOps.Recorder.Comparing;
using ConfigOps.Recorder.Running;
using ConfigOps.Recorder.Scenarios;

namespace ConfigOps.Recorder;

/// <summary>The scenarios, recorded answers and accepted differences of a folder.</summary>
/// <param name="folder">Holds <c>Scenarios/*.yaml</c>, <c>Answers/*.jsonl.gz</c> and <c>accepted.yaml</c>.</param>
public sealed class Recording(string folder)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>The scenarios.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; } = ScenarioReader.ReadFolder(Path.Combine(folder, "Scenarios"));

    /// <summary>The differences that are accepted.</summary>
    public IReadOnlyList<AcceptedDifference> Accepted { get; private set; } = AcceptedDifferences.Read(Path.Combine(folder, "accepted.yaml"));

    /// <summary>Makes these the differences that are accepted.</summary>
    public void Accept(IReadOnlyList<AcceptedDifference> accepted)
    {
        AcceptedDifferences.Write(Path.Combine(folder, "accepted.yaml"), accepted);
        Accepted = accepted;
    }

    /// <summary>The recorded answers.</summary>
    public AnswerFiles Answers { get; } = new(Path.Combine(folder, "Answers"));

    /// <summary>Runs a topic's scenarios against an embedded cluster of their own and compares.</summary>
    public async Task<IReadOnlyDictionary<Scenario, IReadOnlyList<Difference>>> CompareAsync(string topic, Func<Scenario, bool> isMeant, AnswerComparison comparison, CancellationToken cancellation)
    {
        var recorded = Answers.Read(topic);
        await using var server = await EmbeddedServer.StartAsync(cancellation);
        var runner = new ScenarioRunner(server.Client, s_patience);
        var differences = new Dictionary<Scenario, IReadOnlyList<Difference>>();
        foreach (var scenario in Scenarios.Where(scenario => scenario.Topic == topic && isMeant(scenario)))
            differences[scenario] = comparison.Compare(scenario, recorded.GetValueOrDefault(scenario.Name, []), await runner.RunAsync(scenario, cancellation));
        return differences;
    }

    /// <summary>Runs a topic's scenarios against a real server and writes down its answers; false when what a step waited for did not come, which is not written.</summary>
    public async Task<bool> RecordAsync(string topic, HttpClient client, Func<Scenario, bool> isMeant, Action<string> tell, CancellationToken cancellation)
    {
        var answers = new Dictionary<string, IReadOnlyList<Answer>>(Answers.Read(topic), StringComparer.Ordinal);
        var runner = new ScenarioRunner(client, s_patience);
        var scenarios = Scenarios.Where(scenario => scenario.Topic == topic).ToList();
        var isWhole = true;
        foreach (var scenario in scenarios.Where(isMeant))
        {
            var given = await runner.RunAsync(scenario, cancellation);
            await new ScenarioNamespace(client, scenario).RemoveAsync(wait: false, cancellation);
            if (given.FirstOrDefault(static answer => answer.Content.Has("late")) is { } late)
            {
                tell($"not recorded {topic}: {scenario.Name} > {late.Step}: what it waits for did not come; the last answer was {late.Content}");
                isWhole = false;
                continue;
            }

            answers[scenario.Name] = given;
            tell($"recorded {topic}: {scenario.Name} ({given.Count} steps)");
        }

        Answers.Write(topic, scenarios, answers);
        return isWhole;
    }
}
