using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Sandbox.OpenApi;

/// <summary>Writes schemas as OpenAPI schema objects; named types are written once and referred to.</summary>
/// <param name="prefix">Where named types stand in the document: <c>#/components/schemas/</c>.</param>
internal sealed class SchemaDocument(string prefix)
{
    private const string Machinery = "io.k8s.apimachinery.pkg.";
    private readonly SortedDictionary<string, MapNode> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<Schema> _open = new();

    /// <summary>A reference to the named type of a schema, or the schema itself when it has no name.</summary>
    public MapNode Refer(Schema schema, Node? defaultValue = null)
    {
        if (schema.TypeName is not { } name) return Write(schema);
        Include(schema);
        var reference = ScalarNode.Of(prefix + name);
        // A reference stands alone; what is said besides it needs a place of its own.
        return defaultValue is null ? MapNode.Of(("$ref", reference)) : MapNode.Of(("allOf", ListNode.Of(MapNode.Of(("$ref", reference)))));
    }

    /// <summary>Adds a named type under a name of its own, with the kinds it stands for.</summary>
    public void AddKind(string name, Schema root, IEnumerable<GroupVersionKind> kinds)
    {
        _seen.Add(name);
        _types[name] = Write(root).With("x-kubernetes-group-version-kind", new ListNode(kinds.Select(Kind)));
    }

    /// <summary>Adds a list of a kind.</summary>
    public void AddList(string name, string itemName, GroupVersionKind list) => _types[name] = MapNode.Of(
        ("type", ScalarNode.Of("object")),
        ("required", ListNode.Of(ScalarNode.Of("items"))),
        ("properties", MapNode.Of(
            ("apiVersion", Text()),
            ("items", MapNode.Of(("type", ScalarNode.Of("array")), ("items", MapNode.Of(("$ref", ScalarNode.Of(prefix + itemName)))))),
            ("kind", Text()),
            ("metadata", MapNode.Of(("type", ScalarNode.Of("object")))))),
        ("x-kubernetes-group-version-kind", ListNode.Of(Kind(list))));

    /// <summary>All types that were referred to, with those they refer to.</summary>
    public MapNode Types()
    {
        while (_open.TryDequeue(out var schema)) _types[schema.TypeName!] = Write(schema);
        return new MapNode(_types.Select(pair => new MapEntry(pair.Key, pair.Value)));
    }

    /// <summary>A kind as the documents name it.</summary>
    public static MapNode Kind(GroupVersionKind kind) =>
        MapNode.Of(("group", ScalarNode.Of(kind.Group)), ("kind", ScalarNode.Of(kind.Kind)), ("version", ScalarNode.Of(kind.Version)));

    private static MapNode Text() => MapNode.Of(("type", ScalarNode.Of("string")));

    private void Include(Schema schema)
    {
        if (_seen.Add(schema.TypeName!)) _open.Enqueue(schema);
    }

    private MapNode Write(Schema schema)
    {
        switch (schema.TypeName)
        {
            case Machinery + "api.resource.Quantity":
                return MapNode.Of(("oneOf", ListNode.Of(Text(), MapNode.Of(("type", ScalarNode.Of("number"))))));
            case Machinery + "util.intstr.IntOrString":
                return MapNode.Of(("format", ScalarNode.Of("int-or-string")), ("oneOf", ListNode.Of(MapNode.Of(("type", ScalarNode.Of("integer"))), Text())));
        }

        if (schema.Alternatives.Count > 0) return MapNode.Empty;
        var result = new MapBuilder();
        if (TypeOf(schema.Type) is { } type) result.Set("type", ScalarNode.Of(type));
        if (schema.Type == SchemaType.IntOrString) result.Set("x-kubernetes-int-or-string", ScalarNode.True);
        if (schema.Format is { } format) result.Set("format", ScalarNode.Of(Format(format)));
        if (schema.Fields.Count > 0) result.Set("properties", new MapNode(schema.Fields.Select(field => new MapEntry(field.Name, Property(field)))));
        if (schema.Fields.Any(field => field.Required)) result.Set("required", new ListNode(schema.Fields.Where(field => field.Required).Select(field => ScalarNode.Of(field.Name))));
        if (schema.AdditionalProperties is { } values) result.Set("additionalProperties", Refer(values));
        if (schema.Type == SchemaType.List) result.Set("items", schema.Items is { } items ? Refer(items) : MapNode.Empty);
        if (schema.Enum.Count > 0) result.Set("enum", new ListNode(schema.Enum));
        if (schema.Default is { } value) result.Set("default", value);
        if (schema.Nullable) result.Set("nullable", ScalarNode.True);
        AddExtensions(schema, result);
        SchemaRules.Add(schema.Constraints, result, Write);
        return result.Build();
    }

    private MapNode Property(FieldSchema field)
    {
        var property = Refer(field.Schema, field.Default);
        if (field.Default is { } value) property = property.With("default", value);
        if (field.PatchStrategy is { } strategy) property = property.With("x-kubernetes-patch-strategy", ScalarNode.Of(strategy));
        if (field.PatchMergeKey is { } key) property = property.With("x-kubernetes-patch-merge-key", ScalarNode.Of(key));
        return property;
    }

    private static void AddExtensions(Schema schema, MapBuilder result)
    {
        if (schema.HasListType) result.Set("x-kubernetes-list-type", ScalarNode.Of(schema.ListType switch { ListType.Map => "map", ListType.Set => "set", _ => "atomic" }));
        if (schema.ListMapKeys.Count > 0) result.Set("x-kubernetes-list-map-keys", new ListNode(schema.ListMapKeys.Select(key => ScalarNode.Of(key))));
        if (schema.MapType == MapType.Atomic) result.Set("x-kubernetes-map-type", ScalarNode.Of("atomic"));
        if (schema is { PreserveUnknownFields: true, TypeName: null } && schema.Type != SchemaType.Any) result.Set("x-kubernetes-preserve-unknown-fields", ScalarNode.True);
        if (schema.EmbeddedResource) result.Set("x-kubernetes-embedded-resource", ScalarNode.True);
    }

    private static string? TypeOf(SchemaType type) => type switch
    {
        SchemaType.Object => "object",
        SchemaType.List => "array",
        SchemaType.String => "string",
        SchemaType.Integer => "integer",
        SchemaType.Number => "number",
        SchemaType.Boolean => "boolean",
        _ => null,
    };

    /// <summary>Two formats are this project's own way to tell times and durations apart.</summary>
    private static string Format(string format) => format == "micro-time" ? "date-time" : format == "go-duration" ? "duration" : format;
}
