using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Recorder.Scenarios;

/// <summary>Reads the scenarios of a folder: a topic a YAML file, a scenario a document.</summary>
public static class ScenarioReader
{
    private static readonly Dictionary<string, (string Verb, string ContentType)> s_verbs = new(StringComparer.Ordinal)
    {
        ["GET"] = ("GET", "application/json"),
        ["POST"] = ("POST", "application/json"),
        ["PUT"] = ("PUT", "application/json"),
        ["DELETE"] = ("DELETE", "application/json"),
        ["MERGE"] = ("PATCH", "application/merge-patch+json"),
        ["STRATEGIC"] = ("PATCH", "application/strategic-merge-patch+json"),
        ["JSONPATCH"] = ("PATCH", "application/json-patch+json"),
        ["APPLY"] = ("PATCH", "application/apply-patch+yaml"),
        ["PATCH"] = ("PATCH", "application/json"),
        ["OPTIONS"] = ("OPTIONS", "application/json"),
        ["WATCH"] = ("GET", "application/json"),
        ["EVENTS"] = ("", ""),
    };

    private static readonly HashSet<string> s_members = ["name", "body", "type", "accept", "headers", "keep", "until", "compare", "ignore", "rows", "as", "count"];

    /// <summary>Every scenario below <paramref name="folder"/>, by file and place.</summary>
    /// <exception cref="FormatException">A file cannot be read; the message names the file and the place.</exception>
    public static IReadOnlyList<Scenario> ReadFolder(string folder)
    {
        var scenarios = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).SelectMany(ReadFile).ToList();
        var twice = scenarios.GroupBy(scenario => scenario.Namespace).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new FormatException($"the scenarios {string.Join(" and ", twice.Select(scenario => $"\"{scenario.Name}\" ({scenario.Topic})"))} would share the namespace {twice.Key}; name one of them otherwise");
        return scenarios;
    }

    private static IEnumerable<Scenario> ReadFile(string path)
    {
        var file = YamlReader.Read(File.ReadAllText(path));
        if (file.Problems.FirstOrDefault(problem => problem.IsError) is { } problem) throw new FormatException($"{path}:{problem.Position}: {problem.Message}");
        return file.Documents.Select(document => ReadScenario(document, path));
    }

    private static Scenario ReadScenario(Node document, string path)
    {
        var name = document["scenario"]?.AsString() ?? throw Wrong(path, document, "a scenario needs a name under \"scenario\"");
        var ignore = Places(document["ignore"]);
        var steps = new List<Step>();
        foreach (var item in document["steps"]?.Items ?? [])
        {
            var step = ReadStep(item, path, ignore);
            var same = steps.Count(earlier => earlier.Name == step.Name || earlier.Name.StartsWith(step.Name + " #", StringComparison.Ordinal));
            steps.Add(same == 0 ? step : step with { Name = $"{step.Name} #{same + 1}" });
        }

        return new Scenario(Path.GetFileNameWithoutExtension(path), name, steps)
        {
            NamespaceLabels = document["labels"] as MapNode ?? MapNode.Empty,
            Cleanup = [.. (document["cleanup"]?.Items ?? []).Select(static item => item.AsString() ?? "")],
        };
    }

    private static Step ReadStep(Node item, string path, IReadOnlyList<FieldPlace> ignore)
    {
        var verbs = item.Entries.Where(entry => s_verbs.ContainsKey(entry.Key)).ToList();
        if (verbs.Count != 1) throw Wrong(path, item, $"a step has one of {string.Join(", ", s_verbs.Keys)}");
        if (item.Entries.FirstOrDefault(entry => !s_verbs.ContainsKey(entry.Key) && !s_members.Contains(entry.Key)).Key is { } unknown) throw Wrong(path, item, $"a step has no \"{unknown}\"");
        var (key, target) = (verbs[0].Key, verbs[0].Value.AsString() ?? throw Wrong(path, item, $"{verbs[0].Key} needs a path"));
        var (verb, type) = s_verbs[key];
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return new Step(item["name"]?.AsString() ?? $"{key} {(question < 0 ? target : target[..question])}", verb, target)
        {
            OpensWatch = key == "WATCH",
            ReadsWatch = key == "EVENTS",
            Handle = key == "EVENTS" ? target : item["as"]?.AsString() ?? "watch",
            Events = (int?)item["count"]?.AsInteger(),
            ContentType = item["type"]?.AsString() ?? type,
            Accept = item["accept"]?.AsString(),
            Headers = (item["headers"]?.Entries ?? []).ToDictionary(static entry => entry.Key, static entry => entry.Value.AsString() ?? "", StringComparer.Ordinal),
            Body = item["body"],
            Keep = (item["keep"]?.Entries ?? []).ToDictionary(static entry => entry.Key, static entry => FieldPlace.Parse(entry.Value.AsString() ?? ""), StringComparer.Ordinal),
            Until = Conditions(item["until"]),
            Compare = Places(item["compare"]),
            Ignore = [.. ignore, .. Places(item["ignore"])],
            Rows = item["rows"] is { } rows ? new RowSelection(FieldPlace.Parse(rows["of"]?.AsString() ?? "items"), Places(rows["show"]), Conditions(rows["where"])) : null,
        };
    }

    private static List<FieldPlace> Places(Node? list) => [.. (list?.Items ?? []).Select(static item => FieldPlace.Parse(item.AsString() ?? ""))];

    private static Dictionary<FieldPlace, Node> Conditions(Node? map) => (map?.Entries ?? []).ToDictionary(static entry => FieldPlace.Parse(entry.Key), static entry => entry.Value);

    private static FormatException Wrong(string path, Node node, string message) => new($"{path}:{node.Position}: {message}");
}
