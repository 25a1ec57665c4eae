using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Compilation;

/// <summary>Reads OpenAPI v3 schema objects, of API server documents (with references) and of custom resource definitions (without).</summary>
internal sealed class OpenApiSchemaReader(Func<string, Schema?> resolve, WireFacts wireFacts)
{
    private const string ReferencePrefix = "#/components/schemas/";

    /// <summary>Reads the schemas of custom resource definitions.</summary>
    public static OpenApiSchemaReader Structural { get; } = new(static _ => null, WireFacts.None);

    /// <summary>The name a schema object refers to, directly or as its only <c>allOf</c>; null when it refers to none.</summary>
    public static string? ReferenceOf(Node? node)
    {
        var text = node?["$ref"]?.AsString();
        if (text is null && node?["allOf"] is ListNode { Count: 1 } only) text = only.Values[0]["$ref"]?.AsString();
        return text is not null && text.StartsWith(ReferencePrefix, StringComparison.Ordinal) ? text[ReferencePrefix.Length..] : null;
    }

    /// <summary>Items as 1.36 describes them: documents of older versions add the empty value as a default, which says nothing.</summary>
    public static MapNode WithoutEmptyDefault(MapNode items) => items["default"] is ScalarNode { Text: "" } or MapNode { Count: 0 } ? items.Without("default") : items;

    /// <summary>The schema a node stands for: the referenced one, or one of its own.</summary>
    public Schema Read(Node node)
    {
        if (ReferenceOf(node) is { } reference) return resolve(reference) ?? Schema.Any;
        return new Schema(ReadFacts(node, typeName: null));
    }

    /// <summary>The content of a schema object.</summary>
    public SchemaFacts ReadFacts(Node node, string? typeName)
    {
        var type = TypeOf(node);
        var listType = node["x-kubernetes-list-type"]?.AsString();
        var facts = new SchemaFacts
        {
            Type = type,
            Format = type is SchemaType.IntOrString ? null : node["format"]?.AsString(),
            Fields = ReadFields(node, typeName),
            Items = node["items"] is MapNode items ? Read(ReferenceEquals(wireFacts, WireFacts.None) ? items : WithoutEmptyDefault(items)) : null,
            AdditionalProperties = node["additionalProperties"] switch
            {
                MapNode values => Read(values),
                { } flag when flag.AsBoolean() == true => Schema.Any,
                _ => null,
            },
            Enum = node["enum"]?.Items ?? [],
            ListType = listType switch { "set" => ListType.Set, "map" => ListType.Map, _ => ListType.Atomic },
            HasListType = listType is not null,
            ListMapKeys = [.. (node["x-kubernetes-list-map-keys"]?.Items ?? []).Select(key => key.AsString() ?? "")],
            MapType = node["x-kubernetes-map-type"]?.AsString() == "atomic" ? MapType.Atomic : MapType.Granular,
            PreserveUnknownFields = node["x-kubernetes-preserve-unknown-fields"]?.AsBoolean() == true || (type == SchemaType.Any && typeName is null),
            EmbeddedResource = node["x-kubernetes-embedded-resource"]?.AsBoolean() == true,
            Nullable = node["nullable"]?.AsBoolean() == true,
            Deprecated = DeprecationNotice.IsIn(node["description"]?.AsString()),
            Default = node["default"],
            Constraints = ConstraintReader.Read(node, this),
        };
        return typeName is null ? facts : WellKnownTypes.Refine(typeName, facts, resolve);
    }

    private static SchemaType TypeOf(Node node)
    {
        if (node["x-kubernetes-int-or-string"]?.AsBoolean() == true || node["format"]?.AsString() == "int-or-string") return SchemaType.IntOrString;
        return node["type"]?.AsString() switch
        {
            "object" => SchemaType.Object,
            "array" => SchemaType.List,
            "string" => SchemaType.String,
            "integer" => SchemaType.Integer,
            "number" => SchemaType.Number,
            "boolean" => SchemaType.Boolean,
            _ when node["properties"] is MapNode => SchemaType.Object,
            _ => SchemaType.Any,
        };
    }

    private List<FieldSchema> ReadFields(Node node, string? typeName)
    {
        if (node["properties"] is not MapNode properties) return [];
        var required = node["required"] is ListNode list ? list.Values.Select(name => name.AsString()).ToHashSet(StringComparer.Ordinal) : [];
        var fields = new List<FieldSchema>(properties.Count);
        foreach (var (name, value, _) in properties.Members)
        {
            fields.Add(new FieldSchema(name, Read(value))
            {
                Required = required.Contains(name),
                Default = value["default"],
                PatchStrategy = value["x-kubernetes-patch-strategy"]?.AsString(),
                PatchMergeKey = value["x-kubernetes-patch-merge-key"]?.AsString(),
                Deprecated = DeprecationNotice.IsIn(value["description"]?.AsString()),
                Presence = wireFacts.Find(typeName, name),
            });
        }

        fields.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return fields;
    }
}
