using System.IO.Compression;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Recorder.Comparing;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>Lines of a recording: objects and what a server said of them.</summary>
internal static class VerdictLine
{
    /// <summary>A line about an object.</summary>
    /// <param name="id">Its name in the recording.</param>
    /// <param name="mutation">The object, and how it was made.</param>
    /// <param name="answer">What the server said.</param>
    /// <param name="stored">Whether to keep what the server would store.</param>
    public static MapNode Of(string id, Mutation mutation, ServerAnswer answer, bool stored = false)
    {
        var line = MapNode.Of(("id", ScalarNode.Of(id)), ("mutation", ScalarNode.Of(mutation.Sort)), ("path", ScalarNode.Of(mutation.Path)), ("object", mutation.Object), ("status", ScalarNode.Of(answer.Code)));
        return answer.Accepted
            ? stored ? line.With("stored", RecordedForm.Of(answer.Body)) : line
            : line.With("message", ScalarNode.Of(answer.Message)).With("reason", ScalarNode.Of(answer.Reason)).With("causes", ListNode.Of(answer.Causes.Select(cause => ListNode.Of(ScalarNode.Of(cause.Field), ScalarNode.Of(cause.Reason)))));
    }

    /// <summary>The objects of a recording that were taken as they are, each once.</summary>
    public static IReadOnlyList<MapNode> SubjectsOf(string file) =>
        [.. Read(file).Where(line => line["mutation"]?.AsString() == "none" && line["status"]?.AsInteger() == 201).Select(line => line["object"]).OfType<MapNode>().Distinct()];

    /// <summary>Reads a recording.</summary>
    public static IEnumerable<Node> Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return NodeJson.Parse(line);
    }

    /// <summary>Writes a recording.</summary>
    public static void Write(string file, IEnumerable<Node> lines)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.SmallestSize), new UTF8Encoding(false));
        foreach (var line in lines) writer.Write(NodeJson.ToJson(line) + "\n");
    }
}
