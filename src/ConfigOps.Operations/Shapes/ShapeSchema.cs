using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Shapes;

/// <summary>Writes shapes as JSON Schema (draft 2020-12), for editors.</summary>
/// <param name="named">The name of a record that stands in several places and is written once; of it nothing is required. Null for all others.</param>
/// <param name="isLayered">Whether null takes the value of a layer below away; in a file that stands alone null in a required place is a missing value.</param>
internal sealed class ShapeSchema(Func<Shape, string?> named, bool isLayered = true)
{
    /// <summary>The schema as indented JSON that ends with a newline.</summary>
    /// <param name="title">What the file is.</param>
    /// <param name="shape">What it may say.</param>
    public string Document(string title, Shape shape)
    {
        var used = new SortedDictionary<string, RecordShape>(StringComparer.Ordinal);
        var root = shape is RecordShape record && named(shape) is not null ? Record(record, isPartial: true, used) : Schema(shape, used);
        var document = new MapBuilder();
        document.Set("$schema", ScalarNode.Of("https://json-schema.org/draft/2020-12/schema")).Set("title", ScalarNode.Of(title));
        foreach (var entry in root.Members) document.Set(entry.Key, entry.Value);
        if (used.Count > 0) document.Set("$defs", new MapNode(used.ToList().Select(pair => new MapEntry(pair.Key, Record(pair.Value, isPartial: true, used)))));
        return NodeJson.ToIndentedJson(document.Build()) + "\n";
    }

    private MapNode Schema(Shape shape, SortedDictionary<string, RecordShape> used) => shape switch
    {
        RecordShape record when named(shape) is { } name => Reference(name, record, used),
        RecordShape record => Record(record, isPartial: false, used),
        DictionaryShape dictionary => MapNode.Of(("type", Types("object")), ("additionalProperties", Schema(dictionary.Value, used))),
        ListShape list => MapNode.Of(("type", Types("array")), ("items", Schema(list.Item, used)), ("uniqueItems", list.MayRepeat ? null : ScalarNode.True)),
        IntegerShape range => MapNode.Of(("type", Types("integer")), ("minimum", ScalarNode.Of(range.Least)), ("maximum", ScalarNode.Of(range.Most))),
        FlagShape => MapNode.Of(("type", Types("boolean"))),
        ScalarShape { OrList: true } => MapNode.Of(("type", Types("string", "number", "boolean", "array"))),
        ScalarShape => MapNode.Of(("type", Types("string", "number", "boolean"))),
        AnyShape => MapNode.Empty,
        MapShape => MapNode.Of(("type", Types("object"))),
        TextShape { Choices.Count: > 0 } text => MapNode.Of(("enum", new ListNode(text.Choices.Select(choice => (Node)ScalarNode.Of(choice)).Append(ScalarNode.Null)))),
        _ => MapNode.Of(("type", Types("string"))),
    };

    private static MapNode Reference(string name, RecordShape record, SortedDictionary<string, RecordShape> used)
    {
        used[name] = record;
        return MapNode.Of(("$ref", ScalarNode.Of($"#/$defs/{name}")));
    }

    private MapNode Record(RecordShape record, bool isPartial, SortedDictionary<string, RecordShape> used)
    {
        var properties = new MapBuilder();
        foreach (var field in record.Fields)
        {
            var schema = Schema(field.Shape, used).With("description", ScalarNode.Of(field.Description));
            if (!isLayered && field.IsRequired) schema = WithoutNull(schema);
            properties.Set(field.Name, field.Default is ScalarNode value ? schema.With("default", value) : schema);
        }

        var required = isPartial ? [] : record.Fields.Where(field => field.IsRequired).Select(field => (Node)ScalarNode.Of(field.Name)).ToList();
        return MapNode.Of(
            ("type", Types("object")),
            ("properties", properties.Build()),
            ("required", required.Count == 0 ? null : new ListNode(required)),
            ("additionalProperties", ScalarNode.False));
    }

    private static MapNode WithoutNull(MapNode schema)
    {
        foreach (var key in (string[])["type", "enum"])
            if (schema[key] is ListNode list) schema = schema.With(key, new ListNode(list.Values.Where(item => !item.IsNull && item.AsString() != "null")));
        return schema;
    }

    // Null takes the value of the layers below away, so it may stand anywhere.
    private static ListNode Types(params IEnumerable<string> types) => new(types.Append("null").Select(type => ScalarNode.Of(type)));
}
