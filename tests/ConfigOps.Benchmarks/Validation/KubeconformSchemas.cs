using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Benchmarks.Validation;

/// <summary>Writes our schemas as kubeconform reads them: a JSON schema for each kind, strict, with the types it uses as definitions.</summary>
internal static class KubeconformSchemas
{
    /// <summary>What to tell kubeconform about the names of the files below the folder.</summary>
    public const string Location = "{{ .ResourceKind }}{{ .KindSuffix }}.json";

    /// <summary>Writes them.</summary>
    public static void Write(string folder, SchemaCatalog catalog)
    {
        Directory.CreateDirectory(folder);
        foreach (var kind in catalog.Kinds)
        {
            var definitions = new Dictionary<string, MapNode?>(StringComparer.Ordinal);
            var root = Body(kind.Root, definitions);
            var all = MapNode.Of([.. definitions.Select(definition => (definition.Key, (Node?)definition.Value))]);
            var group = kind.Kind.Group.Length == 0 ? "" : $"-{kind.Kind.Group.Split('.')[0]}";
#pragma warning disable CA1308 // The peer names its files in lower case.
            File.WriteAllText(Path.Combine(folder, $"{kind.Kind.Kind.ToLowerInvariant()}{group}-{kind.Kind.Version}.json"), NodeJson.ToJson(root.With("definitions", all)));
#pragma warning restore CA1308
        }
    }

    private static MapNode Of(Schema schema, Dictionary<string, MapNode?> definitions)
    {
        if (schema.TypeName is not { } name || schema.Type != SchemaType.Object || schema.Fields.Count == 0) return Body(schema, definitions);
        if (definitions.TryAdd(name, null)) definitions[name] = Body(schema, definitions);
        return MapNode.Of(("$ref", ScalarNode.Of("#/definitions/" + name)));
    }

    private static MapNode Body(Schema schema, Dictionary<string, MapNode?> definitions)
    {
        switch (schema.Type)
        {
            case SchemaType.Object:
                var body = MapNode.Of(("type", Types("object")));
                if (schema.Fields.Count > 0)
                {
                    var required = schema.Fields.Where(field => field.Required).Select(field => (Node)ScalarNode.Of(field.Name)).ToList();
                    body = body.With("properties", MapNode.Of([.. schema.Fields.Select(field => (field.Name, (Node?)Of(field.Schema, definitions)))]));
                    if (required.Count > 0) body = body.With("required", new ListNode(required));
                    if (!schema.PreserveUnknownFields && schema.AdditionalProperties is null) body = body.With("additionalProperties", ScalarNode.False);
                }

                return schema.AdditionalProperties is { } free ? body.With("additionalProperties", Of(free, definitions)) : body;
            case SchemaType.List: return MapNode.Of(("type", Types("array")), ("items", schema.Items is { } items ? Of(items, definitions) : MapNode.Empty));
            case SchemaType.String: return schema.Enum.Count > 0 ? MapNode.Of(("enum", ListNode.Of(schema.Enum))) : MapNode.Of(("type", Types("string")));
            case SchemaType.Integer: return MapNode.Of(("type", Types("integer")));
            case SchemaType.Number: return MapNode.Of(("type", Types("number")));
            case SchemaType.Boolean: return MapNode.Of(("type", Types("boolean")));
            case SchemaType.IntOrString: return MapNode.Of(("type", Types("string", "integer")));
            case SchemaType.Quantity: return MapNode.Of(("type", Types("string", "number")));
            default: return MapNode.Empty;
        }
    }

    private static ListNode Types(params string[] types) => ListNode.Of([.. types.Select(type => ScalarNode.Of(type)), ScalarNode.Of("null")]);
}
