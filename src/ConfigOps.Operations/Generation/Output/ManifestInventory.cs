using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Output;

/// <summary>Which files Generate wrote, each with the hash of what it wrote; so that it replaces and removes its own files and nobody else's.</summary>
/// <param name="Files">Hashes by path below the manifests folder.</param>
internal sealed record ManifestInventory(PathTable<ContentHash> Files)
{
    /// <summary>The file that keeps it.</summary>
    public const string FileName = ".inventory";

    private const int Chunk = 64 * 1024;

    /// <summary>Reads the inventory of a manifests folder; empty when there is none yet.</summary>
    /// <exception cref="ConfigurationException">The file is damaged.</exception>
    public static ManifestInventory Read(string folder, string display)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return new ManifestInventory(new PathTable<ContentHash>());
        try
        {
            using var file = File.OpenRead(path);
            return new ManifestInventory(FilesOf(file));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ConfigurationException($"the list of generated files cannot be read ({(exception is JsonException json ? JsonTrouble.Of(json) : exception.Message)}); delete it, and files that Generate wrote are recognised by their first line", $"{display}/{FileName}");
        }
    }

    /// <summary>Writes an inventory as a file's content; the same for the same files.</summary>
    /// <param name="files">Hashes by path, in ordinal order.</param>
    /// <param name="target">Where to.</param>
    public static void Write(IEnumerable<KeyValuePair<string, ContentHash>> files, Stream target)
    {
        using (var json = new Utf8JsonWriter(target, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteStartObject("files");
            foreach (var (path, hash) in files)
            {
                json.WriteString(path, hash.ToString());
                if (json.BytesPending > Chunk) json.Flush();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        target.Write("\n"u8);
    }

    // In pieces, because that of a thousand tenants has megabytes.
    private static PathTable<ContentHash> FilesOf(Stream content)
    {
        var reading = new Reading();
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            var (state, kept, isEnd) = (default(JsonReaderState), 0, false);
            while (!isEnd)
            {
                if (kept == buffer.Length) throw new JsonException("a path is too long");
                var count = content.Read(buffer, kept, buffer.Length - kept);
                isEnd = count == 0;
                var json = new Utf8JsonReader(buffer.AsSpan(0, kept + count), isEnd, state);
                while (json.Read()) reading.Take(ref json);
                state = json.CurrentState;
                var used = (int)json.BytesConsumed;
                kept = kept + count - used;
                buffer.AsSpan(used, kept).CopyTo(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return reading.Files ?? throw new JsonException("the member files is missing");
    }

    /// <summary>Takes the file's tokens as they come.</summary>
    private sealed class Reading
    {
        private bool _isNext;
        private bool _isInside;
        private string? _path;

        /// <summary>The files; null until their member was seen.</summary>
        public PathTable<ContentHash>? Files { get; private set; }

        public void Take(ref Utf8JsonReader json)
        {
            if (_isNext)
            {
                if (json.TokenType != JsonTokenType.StartObject) throw new JsonException("the member files is not a map");
                (_isNext, _isInside, Files) = (false, true, new PathTable<ContentHash>());
            }
            else if (json.CurrentDepth == 1 && json.TokenType == JsonTokenType.EndObject)
            {
                _isInside = false;
            }
            else if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1)
            {
                _isNext = json.ValueTextEquals("files");
            }
            else if (_isInside && json.CurrentDepth == 2 && json.TokenType == JsonTokenType.PropertyName)
            {
                _path = json.GetString();
            }
            else if (_path is not null && json.CurrentDepth == 2)
            {
                Files!.TryAdd(_path, ContentHash.Parse(json.TokenType == JsonTokenType.String ? json.GetString()! : ""));
                _path = null;
            }
        }
    }
}
