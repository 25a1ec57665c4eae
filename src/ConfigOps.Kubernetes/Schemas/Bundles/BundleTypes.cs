using ConfigOps.Kubernetes.Resources;
using static ConfigOps.Kubernetes.Schemas.Bundles.BundleFormat;

namespace ConfigOps.Kubernetes.Schemas.Bundles;

/// <summary>The distinct types of a bundle; each is decoded when first used. Safe to share between threads.</summary>
internal sealed class BundleTypes
{
    private readonly BundleContent _content;
    private readonly int[] _names;
    private readonly int[] _starts;
    private readonly Schema?[] _types;

    private BundleTypes(BundleContent content, int[] names, int[] starts) => (_content, _names, _starts, _types) = (content, names, starts, new Schema?[names.Length]);

    /// <summary>Reads the table of types, and leaves <paramref name="position"/> behind them.</summary>
    public static BundleTypes Open(BundleContent content, ref int position)
    {
        var cursor = content.At(position);
        var names = new int[cursor.Number()];
        var starts = new int[names.Length + 1];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = cursor.Number();
            starts[i + 1] = starts[i] + cursor.Number();
        }

        for (var i = 0; i < starts.Length; i++) starts[i] += cursor.Position;
        position = starts[^1];
        return new BundleTypes(content, names, starts);
    }

    /// <summary>The type of that number; always the same instance.</summary>
    public Schema this[int number]
    {
        get
        {
            if (_types[number] is { } known) return known;
            var made = new Schema(_content.Text(_names[number]), () => Decode(number));
            return Interlocked.CompareExchange(ref _types[number], made, null) ?? made;
        }
    }

    private SchemaFacts Decode(int number)
    {
        var cursor = _content.At(_starts[number]);
        return ReadSchema(ref cursor);
    }

    private Schema ReadReference(ref BundleContent.Cursor cursor)
    {
        var reference = cursor.Number();
        return reference > 0 ? this[reference - 1] : new Schema(ReadSchema(ref cursor));
    }

    private SchemaFacts ReadSchema(ref BundleContent.Cursor cursor)
    {
        var type = (SchemaType)cursor.Number();
        var parts = (Part)cursor.Number();
        return new SchemaFacts
        {
            Type = type,
            Format = parts.HasFlag(Part.Format) ? ReadText(ref cursor) : null,
            Fields = parts.HasFlag(Part.Fields) ? ReadFields(ref cursor) : [],
            Items = parts.HasFlag(Part.Items) ? ReadReference(ref cursor) : null,
            AdditionalProperties = parts.HasFlag(Part.Values) ? ReadReference(ref cursor) : null,
            Alternatives = parts.HasFlag(Part.Alternatives) ? ReadReferences(ref cursor) : [],
            Enum = parts.HasFlag(Part.Enum) ? ReadNode(ref cursor).Items : [],
            HasListType = parts.HasFlag(Part.ListType),
            ListType = parts.HasFlag(Part.ListType) ? (ListType)cursor.Number() : ListType.Atomic,
            ListMapKeys = parts.HasFlag(Part.ListType) ? ReadTexts(ref cursor) : [],
            MapType = parts.HasFlag(Part.AtomicMap) ? MapType.Atomic : MapType.Granular,
            PreserveUnknownFields = parts.HasFlag(Part.Preserve),
            EmbeddedResource = parts.HasFlag(Part.Embedded),
            Nullable = parts.HasFlag(Part.Nullable),
            Deprecated = parts.HasFlag(Part.Deprecated),
            Default = parts.HasFlag(Part.Default) ? ReadNode(ref cursor) : null,
        };
    }

    private FieldSchema[] ReadFields(ref BundleContent.Cursor cursor)
    {
        var fields = new FieldSchema[cursor.Number()];
        for (var i = 0; i < fields.Length; i++)
        {
            var name = ReadText(ref cursor);
            var bits = cursor.Number();
            var parts = (FieldPart)(bits & ((1 << PresenceShift) - 1));
            var fallback = parts.HasFlag(FieldPart.Default) ? ReadNode(ref cursor) : null;
            var strategy = parts.HasFlag(FieldPart.PatchStrategy) ? ReadText(ref cursor) : null;
            var mergeKey = parts.HasFlag(FieldPart.PatchMergeKey) ? ReadText(ref cursor) : null;
            fields[i] = new FieldSchema(name, ReadReference(ref cursor))
            {
                Required = parts.HasFlag(FieldPart.Required),
                Default = fallback,
                PatchStrategy = strategy,
                PatchMergeKey = mergeKey,
                Deprecated = parts.HasFlag(FieldPart.Deprecated),
                Presence = (FieldPresence)(bits >> PresenceShift),
            };
        }

        return fields;
    }

    private Schema[] ReadReferences(ref BundleContent.Cursor cursor)
    {
        var schemas = new Schema[cursor.Number()];
        for (var i = 0; i < schemas.Length; i++) schemas[i] = ReadReference(ref cursor);
        return schemas;
    }

    private string[] ReadTexts(ref BundleContent.Cursor cursor)
    {
        var texts = new string[cursor.Number()];
        for (var i = 0; i < texts.Length; i++) texts[i] = ReadText(ref cursor);
        return texts;
    }

    private Node ReadNode(ref BundleContent.Cursor cursor) => NodeJson.Parse(ReadText(ref cursor));

    private string ReadText(ref BundleContent.Cursor cursor) => _content.Text(cursor.Number());
}
