using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Output;

/// <summary>Which files Generate wrote, each with the hash of what it wrote; so that it replaces and removes its own files and nobody else's.</summary>
/// <param name="Files">Hashes by path below the manifests folder.</param>
internal sealed record ManifestInventory(IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The file that keeps it.</summary>
    public const string FileName = ".inventory.json";

    /// <summary>Reads the inventory of a manifests folder; empty when there is none yet.</summary>
    /// <exception cref="ConfigurationException">The file is damaged.</exception>
    public static ManifestInventory Read(string folder, string display)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return new ManifestInventory(new Dictionary<string, string>());
        try
        {
            var files = NodeJson.Parse(File.ReadAllBytes(path))["files"] as MapNode ?? throw new JsonException("the member files is missing");
            return new ManifestInventory(files.Members.ToDictionary(entry => entry.Key, entry => entry.Value.AsString() ?? "", StringComparer.Ordinal));
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException($"the list of generated files cannot be read ({exception.Message}); delete it, and files that Generate wrote are recognised by their first line", $"{display}/{FileName}");
        }
    }

    /// <summary>The hash of a file's content.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The inventory as a file's content; the same for the same files.</summary>
    public byte[] ToBytes()
    {
        var files = new MapNode(Files.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new MapEntry(pair.Key, ScalarNode.Of(pair.Value))));
        return Encoding.UTF8.GetBytes(NodeJson.ToIndentedJson(MapNode.Of(("schemaVersion", ScalarNode.Of(1)), ("files", files))) + "\n");
    }
}
