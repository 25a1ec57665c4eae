using System.Text;
using System.Text.Json;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Findings.Baselines;

/// <summary>
/// Reads and writes files of baselines: JSON with the <c>schemaVersion</c> and, for each operation, its fingerprints and how many findings had each. The same
/// findings give the same bytes, so that a change of the file can be reviewed.
/// </summary>
public static class BaselineFile
{
    private const int SchemaVersion = 1;

    /// <summary>An operation's baseline in a file; one without findings when the file has none of it.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="file">The file as messages show it.</param>
    /// <param name="operation">The operation's name in reports.</param>
    /// <exception cref="ConfigurationException">The file is no baseline.</exception>
    public static Baseline Read(ReadOnlySpan<byte> content, string file, string operation)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (fingerprint, count, _) in Open(content, file).At("findings", operation)?.Entries ?? [])
            known[fingerprint] = count.AsInteger() is > 0 and <= int.MaxValue and var value ? (int)value : throw NoBaseline(file, $"the count of {fingerprint} is {count}");
        return new Baseline(file, known);
    }

    /// <summary>The bytes of a file with an operation's baseline in it; those of other operations stay.</summary>
    /// <param name="existing">The bytes of the file as it is; empty when there is none.</param>
    /// <param name="file">The file as messages show it.</param>
    /// <param name="operation">The operation's name in reports.</param>
    /// <param name="baseline">The baseline.</param>
    /// <exception cref="ConfigurationException">The file is there and no baseline.</exception>
    public static byte[] Write(ReadOnlySpan<byte> existing, string file, string operation, Baseline baseline)
    {
        var others = existing.IsEmpty ? [] : (Open(existing, file)["findings"]?.Entries ?? []).Where(entry => entry.Key != operation);
        var findings = new MapNode(others.Append(new MapEntry(operation, baseline.ToNode())).OrderBy(entry => entry.Key, StringComparer.Ordinal));
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" })) NodeJson.Write(writer, MapNode.Of(("schemaVersion", ScalarNode.Of(SchemaVersion)), ("findings", findings)));
        output.WriteByte((byte)'\n');
        return output.ToArray();
    }

    private static Node Open(ReadOnlySpan<byte> content, string file)
    {
        try
        {
            var root = NodeJson.Parse(Encoding.UTF8.GetString(content));
            return root["schemaVersion"]?.AsInteger() == SchemaVersion ? root : throw NoBaseline(file, $"it has no schemaVersion {SchemaVersion}");
        }
        catch (JsonException exception)
        {
            throw NoBaseline(file, $"it is not JSON ({JsonTrouble.Of(exception)})");
        }
    }

    private static ConfigurationException NoBaseline(string file, string why) => new($"this is no baseline: {why}; write one with --write-baseline={file}", file);
}
