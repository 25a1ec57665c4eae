using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Cel.Types;

/// <summary>
/// The types that rules of a CustomResourceDefinition see: what its schema declares, and of a whole resource <c>apiVersion</c>, <c>kind</c>,
/// <c>metadata.name</c> and <c>metadata.generateName</c>. What has no type is not there at all. Sizes are bytes, as an API server counts them.
/// </summary>
public static class SchemaTypes
{
    private const long LargestRequest = 3 * 1024 * 1024;
    private const long LongestTime = 32;
    private const long LongestDate = 12;
    private static readonly DeclaredType Metadata = Object([("name", Text()), ("generateName", Text())], 2);

    /// <summary>The type of a schema node; null when expressions cannot see such a value.</summary>
    /// <param name="schema">An <c>openAPIV3Schema</c> or a part of one.</param>
    /// <param name="isResource">Whether it is of a whole resource.</param>
    public static DeclaredType? Of(Node schema, bool isResource = false)
    {
        if (schema["x-kubernetes-int-or-string"]?.AsBoolean() == true) return new(CelType.Dyn, Bytes(schema) ?? LargestRequest - 2, 1);
        return schema["type"]?.AsString() switch
        {
            "array" => List(schema),
            "object" when schema["additionalProperties"] is MapNode values => Map(schema, values),
            "object" => ObjectOf(schema, isResource),
            _ when isResource => ObjectOf(schema, isResource),
            "string" => TextOf(schema),
            "boolean" => new(CelType.Bool, 0, 4),
            "number" => new(CelType.Double, 0, 1),
            "integer" => new(CelType.Int, 0, 1),
            _ => null,
        };
    }

    /// <summary>The most times that values of a type fit into one request.</summary>
    internal static ulong MostOccurrences(DeclaredType type) => (ulong)(LargestRequest / (type.MinSize + 1));

    private static bool IsEmbedded(Node schema) => schema["x-kubernetes-embedded-resource"]?.AsBoolean() == true;

    private static DeclaredType Text() => new(CelType.String, LargestRequest - 2, 2);

    private static long? Limit(Node schema, string name) => schema[name]?.AsInteger() is { } limit ? Math.Max(limit, 0) : null;

    // A character takes up to four bytes.
    private static long? Bytes(Node schema) => Limit(schema, "maxLength") * 4;

    private static DeclaredType? List(Node schema)
    {
        if (schema["items"] is not MapNode items || Of(items, IsEmbedded(items)) is not { } item) return null;
        var most = Limit(schema, "maxItems") ?? (LargestRequest - 2) / (item.MinSize + 1);
        return new(CelType.List(item.Type), most, 2)
        {
            Item = item,
            ListType = schema["x-kubernetes-list-type"]?.AsString() switch { "set" => ListType.Set, "map" => ListType.Map, _ => ListType.Atomic },
            ListKeys = [.. (schema["x-kubernetes-list-map-keys"]?.Items ?? []).Select(key => key.AsString() ?? "")],
        };
    }

    private static DeclaredType? Map(Node schema, MapNode values)
    {
        if (Of(values, IsEmbedded(values)) is not { } value) return null;
        return new(CelType.Map(CelType.String, value.Type), Limit(schema, "maxProperties") ?? (LargestRequest - 2) / (value.MinSize + 6), 2) { Item = value };
    }

    private static DeclaredType ObjectOf(Node schema, bool isResource)
    {
        var required = (schema["required"]?.Items ?? []).Select(name => name.AsString()).ToHashSet(StringComparer.Ordinal);
        var fields = new List<(string, DeclaredType)>();
        long size = 2;
        foreach (var (name, property, _) in schema["properties"]?.Entries ?? [])
        {
            if ((isResource && name is "apiVersion" or "kind" or "metadata") || Of(property, IsEmbedded(property)) is not { } type) continue;
            fields.Add((name, type));
            if (required.Contains(name) && property["default"] is null) size += name.Length + type.MinSize + 4;
        }

        if (isResource) fields.AddRange([("apiVersion", Text()), ("kind", Text()), ("metadata", Metadata)]);
        return Object(fields, size);
    }

    private static DeclaredType Object(IEnumerable<(string Name, DeclaredType Type)> fields, long size)
    {
        var known = new Dictionary<string, DeclaredField>(StringComparer.Ordinal);
        foreach (var (name, type) in fields)
            if (FieldNames.Escape(name) is { } escaped) known[escaped] = new(name, type);
        return new(null, 0, size) { Fields = known, IsObject = true };
    }

    private static DeclaredType TextOf(Node schema) => schema["format"]?.AsString() switch
    {
        "byte" => new(CelType.Bytes, Limit(schema, "maxLength") ?? LargestRequest - 2, 2),
        "duration" => new(CelType.Duration, LongestTime, 3),
        "date" => new(CelType.Timestamp, LongestDate, LongestDate),
        "date-time" => new(CelType.Timestamp, LongestTime, 21),
        _ => new(CelType.String, Bytes(schema) ?? LongestChoice(schema) ?? LargestRequest - 2, 2),
    };

    private static long? LongestChoice(Node schema)
    {
        var choices = schema["enum"]?.Items ?? [];
        return choices.Count == 0 ? null : choices.Max(choice => System.Text.Encoding.UTF8.GetByteCount(choice.AsString() ?? ""));
    }
}
