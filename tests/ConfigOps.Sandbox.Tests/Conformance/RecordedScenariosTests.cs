using ConfigOps.Recorder;
using ConfigOps.Recorder.Comparing;

namespace ConfigOps.Sandbox.Tests.Conformance;

public sealed class RecordedScenariosTests(RecordedScenariosFixture fixture) : IClassFixture<RecordedScenariosFixture>
{
    private static Recording Recording => RecordedScenariosFixture.Recording;

    public static IEnumerable<TheoryDataRow<string>> Names => Recording.Scenarios.Select(static scenario => new TheoryDataRow<string>(scenario.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_embedded_cluster_answers_as_the_recorded_server_did(string name)
    {
        var scenario = Recording.Scenarios.Single(one => one.Name == name);

        var unexpected = fixture.Of(scenario).Where(difference => !Recording.Accepted.Any(one => one.Covers(difference))).ToList();

        Assert.True(unexpected.Count == 0, $"{string.Join('\n', unexpected)}\nMend the embedded cluster; what cannot be mended goes with its reason into Recorded/accepted.yaml.");
    }

    [Fact]
    public void Every_accepted_difference_is_still_there()
    {
        var gone = Recording.Accepted.Where(one => !fixture.Differences.Any(one.Covers)).ToList();

        Assert.True(gone.Count == 0, $"{string.Join('\n', gone)}\nThese answers agree by now; take them out of Recorded/accepted.yaml.");
    }

    [Fact]
    public void Every_step_has_its_recorded_answer()
    {
        var missing = Recording.Scenarios
            .Where(scenario => !scenario.Steps.Select(static step => step.Name).SequenceEqual(Recording.Answers.Read(scenario.Topic).GetValueOrDefault(scenario.Name, []).Select(static answer => answer.Step)))
            .Select(static scenario => $"{scenario.Topic}: {scenario.Name}")
            .ToList();

        Assert.True(missing.Count == 0, $"{string.Join('\n', missing)}\nRecord them: ConfigOps.Recorder --recorded=tests/ConfigOps.Sandbox.Tests/Recorded --kubeconfig=FILE --write --only=TOPIC");
    }

    [Fact]
    public void The_documentation_lists_what_differs()
    {
        var path = Path.Combine(Recorded.Root(), "docs", "sandbox.md");
        var page = File.ReadAllText(path);

        var renewed = DifferencesPage.Renew(page, Recording.Accepted, Recording.Scenarios.Count, Recording.Scenarios.Sum(static scenario => scenario.Steps.Count));

        Assert.True(page == renewed, "docs/sandbox.md lists other differences than Recorded/accepted.yaml; renew it: ConfigOps.Recorder --recorded=tests/ConfigOps.Sandbox.Tests/Recorded --page=docs/sandbox.md");
    }
}
