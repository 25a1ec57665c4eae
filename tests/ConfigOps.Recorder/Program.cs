using ConfigOps.Recorder;
using ConfigOps.Recorder.Comparing;
using ConfigOps.Recorder.Running;
using ConfigOps.Recorder.Texts;
using ConfigOps.Recorder.Verdicts;

const string Usage = """
    usage: ConfigOps.Recorder --recorded=DIR [--kubeconfig=FILE --write] [--only=TEXT] [--page=FILE]
      --recorded    the folder with Scenarios/, Answers/ and accepted.yaml
      --kubeconfig  the real API server whose answers --write writes down; make it an empty one, scenarios create and delete what they like
      --only        only scenarios whose topic or name contains the text
      --letter      compare messages of refusals to the letter rather than by what they say
      --accept      the reason under which the differences found go into accepted.yaml; those that are gone are taken out of it
      --page        a page of documentation whose list of differences is renewed
    Then it runs the scenarios against the embedded cluster and prints where its answers differ; the exit code is 1 when a difference is not accepted.
    """;

var options = args.Select(static argument => argument.TrimStart('-').Split('=', 2)).ToDictionary(static parts => parts[0], static parts => parts.Length == 2 ? parts[1] : "", StringComparer.Ordinal);
using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupt.Cancel();
};
if (options.ContainsKey("texts")) return await TextCommand.RunAsync(options, interrupt.Token);
if (options.ContainsKey("verdicts")) return await VerdictCommand.RunAsync(options, interrupt.Token);
if (!options.TryGetValue("recorded", out var folder))
{
    Console.Error.WriteLine(Usage);
    Console.Error.WriteLine(VerdictCommand.Usage);
    Console.Error.WriteLine(TextCommand.Usage);
    return 2;
}

var recording = new Recording(folder);
var only = options.GetValueOrDefault("only", "");
var topics = recording.Scenarios.Where(IsMeant).Select(static scenario => scenario.Topic).Distinct().ToList();
if (options.TryGetValue("kubeconfig", out var kubeconfig) && options.ContainsKey("write"))
{
    using var client = await ServerClient.FromKubeconfigAsync(kubeconfig, interrupt.Token);
    var isWhole = true;
    foreach (var topic in topics) isWhole &= await recording.RecordAsync(topic, client, IsMeant, Console.WriteLine, interrupt.Token);
    if (!isWhole) return 3;
}

var (steps, scenarios, equal) = (0, 0, 0);
var found = new List<Difference>();
foreach (var topic in topics)
{
    foreach (var (scenario, differences) in await recording.CompareAsync(topic, IsMeant, new AnswerComparison(options.ContainsKey("letter")), interrupt.Token))
    {
        scenarios++;
        steps += scenario.Steps.Count;
        equal += scenario.Steps.Count - differences.Select(static difference => difference.Step).Distinct().Count();
        found.AddRange(differences);
    }
}

var unexpected = found.Where(difference => !recording.Accepted.Any(one => one.Covers(difference))).ToList();
var meant = recording.Scenarios.Where(IsMeant).Select(static scenario => scenario.Name).ToHashSet(StringComparer.Ordinal);
var gone = recording.Accepted.Where(one => meant.Contains(one.Scenario) && !found.Any(one.Covers)).ToList();
foreach (var difference in unexpected) Console.WriteLine(difference);
foreach (var one in gone) Console.WriteLine($"{one}: accepted, but the answers agree");
if (options.TryGetValue("accept", out var reason))
    recording.Accept([.. recording.Accepted.Except(gone), .. unexpected.Select(difference => new AcceptedDifference(reason, difference.Scenario, difference.Step, difference.Place))]);

Console.WriteLine($"{scenarios} scenarios, {steps} steps, {equal} answered alike, {unexpected.Count} differences that are not accepted");
if (options.TryGetValue("page", out var page))
    await File.WriteAllTextAsync(page, DifferencesPage.Renew(await File.ReadAllTextAsync(page), recording.Accepted, recording.Scenarios.Count, recording.Scenarios.Sum(static scenario => scenario.Steps.Count)));
return unexpected.Count == 0 && gone.Count == 0 ? 0 : 1;

bool IsMeant(ConfigOps.Recorder.Scenarios.Scenario scenario) => scenario.Topic.Contains(only, StringComparison.OrdinalIgnoreCase) || scenario.Name.Contains(only, StringComparison.OrdinalIgnoreCase);
