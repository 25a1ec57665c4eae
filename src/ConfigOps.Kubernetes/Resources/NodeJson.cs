using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ConfigOps.Kubernetes.Resources;

/// <summary>Reads and writes nodes as JSON (RFC 8259).</summary>
public static class NodeJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 512 };

    /// <summary>Reads one JSON value.</summary>
    /// <exception cref="JsonException">The text is not one JSON value, is nested deeper than 512 levels, or a map in it has a key twice.</exception>
    public static Node Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        if (!reader.Read()) throw new JsonException("the text is empty");
        var node = Read(ref reader);
        if (reader.Read()) throw new JsonException("there is more text after the value");
        return node;
    }

    /// <summary>Reads one JSON value in which a map may have a key twice: the last one counts.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="duplicates">Gets the dotted path of every key that was there before.</param>
    /// <exception cref="JsonException">The text is not one JSON value, or is nested deeper than 512 levels.</exception>
    public static Node Parse(ReadOnlySpan<byte> utf8, ICollection<string> duplicates)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        if (!reader.Read()) throw new JsonException("the text is empty");
        var node = Read(ref reader, duplicates, "");
        if (reader.Read()) throw new JsonException("there is more text after the value");
        return node;
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static Node Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads the value the reader stands on, and leaves the reader on its last token.</summary>
    /// <exception cref="JsonException">The text is not valid JSON, or a map in it has a key twice.</exception>
    public static Node Read(ref Utf8JsonReader reader) => Read(ref reader, null, "");

    private static Node Read(ref Utf8JsonReader reader, ICollection<string>? duplicates, string path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var map = new MapBuilder();
                while (ReadToken(ref reader) != JsonTokenType.EndObject)
                {
                    var key = reader.GetString()!;
                    ReadToken(ref reader);
                    var value = Read(ref reader, duplicates, duplicates is null ? path : path.Length == 0 ? key : $"{path}.{key}");
                    if (map.TryAdd(key, value)) continue;
                    if (duplicates is null) throw new JsonException($"duplicate key \"{key}\"");
                    duplicates.Add(path.Length == 0 ? key : $"{path}.{key}");
                    map.Set(key, value);
                }

                return map.Build();
            case JsonTokenType.StartArray:
                var items = new List<Node>();
                while (ReadToken(ref reader) != JsonTokenType.EndArray) items.Add(Read(ref reader, duplicates, duplicates is null ? path : $"{path}[{items.Count}]"));
                return items.Count == 0 ? ListNode.Empty : new ListNode(items);
            case JsonTokenType.String: return ScalarNode.Of(reader.GetString()!);
            case JsonTokenType.Number: return ScalarNode.NumberFrom(Encoding.ASCII.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan));
            case JsonTokenType.True: return ScalarNode.True;
            case JsonTokenType.False: return ScalarNode.False;
            case JsonTokenType.Null: return ScalarNode.Null;
            default: throw new JsonException($"unexpected token {reader.TokenType}");
        }
    }

    /// <summary>Writes a value.</summary>
    public static void Write(Utf8JsonWriter writer, Node node)
    {
        switch (node)
        {
            case MapNode map:
                writer.WriteStartObject();
                foreach (var entry in map.Members)
                {
                    writer.WritePropertyName(entry.Key);
                    Write(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case ListNode list:
                writer.WriteStartArray();
                foreach (var item in list.Values) Write(writer, item);
                writer.WriteEndArray();
                break;
            case ScalarNode { Kind: ScalarKind.String } text:
                writer.WriteStringValue(text.Text);
                break;
            case ScalarNode scalar:
                writer.WriteRawValue(scalar.Text, skipInputValidation: true);
                break;
        }
    }

    /// <summary>The value as compact UTF-8 JSON.</summary>
    public static byte[] ToUtf8(Node node) => Render(node, Compact);

    /// <summary>The value as compact JSON.</summary>
    public static string ToJson(Node node) => Encoding.UTF8.GetString(Render(node, Compact));

    /// <summary>The value as JSON indented by two spaces.</summary>
    public static string ToIndentedJson(Node node) => Encoding.UTF8.GetString(Render(node, Indented));

    private static byte[] Render(Node node, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, options)) Write(writer, node);
        return buffer.WrittenSpan.ToArray();
    }

    private static JsonTokenType ReadToken(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw new JsonException("the text ends in the middle of a value");
}
