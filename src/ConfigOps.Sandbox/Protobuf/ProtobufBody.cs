using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Sandbox.Protobuf;

/// <summary>
/// Reads an object that a client sent as <c>application/vnd.kubernetes.protobuf</c>, as typed Go clients (some of kubectl's commands among them) do.
/// Answers are always JSON, which all such clients accept.
/// </summary>
internal static class ProtobufBody
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private const int DeepestNesting = 200;

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>Whether bytes are such a body.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <summary>Reads an object: an envelope that names its kind, around the object itself.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="catalog">Tells the type of a kind.</param>
    /// <exception cref="InvalidDataException">The bytes are no such object, or its kind is unknown.</exception>
    public static MapNode Read(ReadOnlySpan<byte> bytes, SchemaCatalog catalog)
    {
        if (!IsOne(bytes)) throw new InvalidDataException("the body does not start with the mark of Kubernetes' protobuf encoding");
        string apiVersion = "", kind = "";
        ReadOnlySpan<byte> raw = default;
        var envelope = new WireReader(bytes[Magic.Length..]);
        while (envelope.Next())
        {
            if (envelope.Number == 1) (apiVersion, kind) = ReadKind(envelope.Payload);
            else if (envelope.Number == 2) raw = envelope.Payload;
        }

        var schema = catalog.FindBody(GroupVersionKind.From(apiVersion, kind)) ?? throw new InvalidDataException($"no kind \"{kind}\" is registered for version \"{apiVersion}\"");
        var message = WireNumbers.Shipped.Find(schema.TypeName ?? "") ?? throw new InvalidDataException($"{kind} of {apiVersion} is not read from protobuf; send it as JSON");
        var content = new MapBuilder();
        content.Set("apiVersion", ScalarNode.Of(apiVersion));
        content.Set("kind", ScalarNode.Of(kind));
        Fill(content, raw, message, 0);
        return content.Build();
    }

    private static (string ApiVersion, string Kind) ReadKind(ReadOnlySpan<byte> bytes)
    {
        string apiVersion = "", kind = "";
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            if (reader.Number == 1) apiVersion = reader.Text();
            else if (reader.Number == 2) kind = reader.Text();
        }

        return (apiVersion, kind);
    }

    private static void Fill(MapBuilder target, ReadOnlySpan<byte> bytes, WireMessage message, int depth)
    {
        if (depth > DeepestNesting) throw new InvalidDataException($"the object is nested deeper than {DeepestNesting} levels");
        var lists = new Dictionary<string, List<Node>>(StringComparer.Ordinal);
        var reader = new WireReader(bytes);
        while (reader.Next())
        {
            // A field this version does not know: a newer client's.
            if (!message.Fields.TryGetValue(reader.Number, out var field)) continue;
            switch (field.Shape)
            {
                case FieldShape.Inlined:
                    Fill(target, reader.Payload, WireNumbers.Shipped[field.Message], depth + 1);
                    break;
                case FieldShape.Map:
                    AddEntry(target, field, reader.Payload, depth);
                    break;
                case FieldShape.Repeated:
                    if (!lists.TryGetValue(field.Name, out var list)) lists.Add(field.Name, list = []);
                    list.Add(Value(ref reader, field, depth));
                    break;
                default:
                    target.Set(field.Name, Value(ref reader, field, depth));
                    break;
            }
        }

        foreach (var (name, items) in lists) target.Set(name, new ListNode(items));
    }

    private static void AddEntry(MapBuilder target, WireField field, ReadOnlySpan<byte> bytes, int depth)
    {
        var key = "";
        Node? value = null;
        var entry = new WireReader(bytes);
        while (entry.Next())
        {
            if (entry.Number == 1) key = entry.Text();
            else if (entry.Number == 2) value = Value(ref entry, field, depth);
        }

        value ??= field.Scalar == 's' ? ScalarNode.Of("") : MapNode.Empty;
        target.Set(field.Name, (target.Find(field.Name) as MapNode ?? MapNode.Empty).With(key, value));
    }

    private static Node Value(ref WireReader reader, WireField field, int depth) => field.Scalar switch
    {
        's' => ScalarNode.Of(reader.Text()),
        'y' => ScalarNode.Of(Convert.ToBase64String(reader.Payload)),
        'b' => ScalarNode.Of(reader.Value != 0),
        'i' => ScalarNode.Of((long)reader.Value),
        'd' => ScalarNode.NumberFrom(BitConverter.UInt64BitsToDouble(reader.Value).ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        _ => Message(reader.Payload, WireNumbers.Shipped[field.Message], depth + 1),
    };

    private static Node Message(ReadOnlySpan<byte> bytes, WireMessage message, int depth)
    {
        if (SpecialMessages.TryRead(bytes, message, out var special)) return special;
        var content = new MapBuilder();
        Fill(content, bytes, message, depth);
        // Types that are a list under another name travel as a message with the one field "items".
        return message.Fields is { Count: 1 } && message.Fields.Values.Single() is { Name: "items", Shape: FieldShape.Repeated } && message.Name.EndsWith("Value", StringComparison.Ordinal)
            ? content.Find("items") ?? ListNode.Empty
            : content.Build();
    }
}
