using System.IO.Compression;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Recorder.Scenarios;

namespace ConfigOps.Recorder.Running;

/// <summary>The recorded answers: a gzipped file a topic, a JSON line a scenario.</summary>
/// <param name="folder">Where they are.</param>
public sealed class AnswerFiles(string folder)
{
    /// <summary>The recorded answers of a topic, by the scenario's name; empty when there is no recording of it.</summary>
    /// <exception cref="FormatException">The file is not a recording.</exception>
    public IReadOnlyDictionary<string, IReadOnlyList<Answer>> Read(string topic)
    {
        var answers = new Dictionary<string, IReadOnlyList<Answer>>(StringComparer.Ordinal);
        if (!File.Exists(PathOf(topic))) return answers;
        using var reader = new StreamReader(new GZipStream(File.OpenRead(PathOf(topic)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var recorded = NodeJson.Parse(line);
            var name = recorded["scenario"]?.AsString() ?? throw new FormatException($"{PathOf(topic)}: a line names no scenario");
            answers[name] = [.. (recorded["answers"]?.Items ?? []).Select(Answer.From)];
        }

        return answers;
    }

    /// <summary>Writes a topic anew: the scenarios given, in their order.</summary>
    public void Write(string topic, IEnumerable<Scenario> scenarios, IReadOnlyDictionary<string, IReadOnlyList<Answer>> answers)
    {
        Directory.CreateDirectory(folder);
        using var writer = new StreamWriter(new GZipStream(File.Create(PathOf(topic)), CompressionLevel.SmallestSize), new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var scenario in scenarios)
        {
            if (!answers.TryGetValue(scenario.Name, out var given)) continue;
            var members = MapNode.Of(("scenario", ScalarNode.Of(scenario.Name)), ("answers", new ListNode(given.Select(static answer => answer.ToNode()))));
            writer.WriteLine(NodeJson.ToJson(members));
        }
    }

    private string PathOf(string topic) => Path.Combine(folder, topic + ".jsonl.gz");
}
