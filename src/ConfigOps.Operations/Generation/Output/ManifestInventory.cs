using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Output;

/// <summary>Which files Generate wrote, each with the hash of what it wrote; so that it replaces and removes its own files and nobody else's.</summary>
/// <param name="Files">Hashes by path below the manifests folder.</param>
internal sealed record ManifestInventory(IReadOnlyDictionary<string, ContentHash> Files)
{
    /// <summary>The file that keeps it.</summary>
    public const string FileName = ".inventory";

    /// <summary>Reads the inventory of a manifests folder; empty when there is none yet.</summary>
    /// <exception cref="ConfigurationException">The file is damaged.</exception>
    public static ManifestInventory Read(string folder, string display)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return new ManifestInventory(new Dictionary<string, ContentHash>());
        try
        {
            return new ManifestInventory(FilesOf(File.ReadAllBytes(path)));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ConfigurationException($"the list of generated files cannot be read ({exception.Message}); delete it, and files that Generate wrote are recognised by their first line", $"{display}/{FileName}");
        }
    }

    /// <summary>The inventory as a file's content; the same for the same files.</summary>
    public ReadOnlyMemory<byte> ToBytes()
    {
        var bytes = new ArrayBufferWriter<byte>((Files.Count * 128) + 256);
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteStartObject("files");
            foreach (var path in Files.Keys.Order(StringComparer.Ordinal)) json.WriteString(path, Files[path].ToString());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenMemory;
    }

    private static Dictionary<string, ContentHash> FilesOf(byte[] content)
    {
        var files = new Dictionary<string, ContentHash>(StringComparer.Ordinal);
        var json = new Utf8JsonReader(content);
        var hasFiles = false;
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1 || !json.ValueTextEquals("files")) continue;
            hasFiles = true;
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject) throw new JsonException("the member files is not a map");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var path = json.GetString()!;
                json.Read();
                files[path] = ContentHash.Parse(json.TokenType == JsonTokenType.String ? json.GetString()! : "");
            }
        }

        return hasFiles ? files : throw new JsonException("the member files is missing");
    }
}
