using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas;

/// <summary>
/// What a value must be: type, fields, items and the rules of merging. Immutable and safe to share between threads; a named type is decoded
/// when its first property is read, and every use of it within one <see cref="SchemaCatalog"/> is the same instance.
/// </summary>
public sealed class Schema
{
    private const int IndexFrom = 8;
    private readonly Func<SchemaFacts>? _decode;
    private SchemaFacts? _facts;
    private Dictionary<string, FieldSchema>? _index;

    internal Schema(SchemaFacts facts, string? typeName = null) => (_facts, TypeName) = (facts, typeName);

    internal Schema(string? typeName, Func<SchemaFacts> decode) => (TypeName, _decode) = (typeName, decode);

    /// <summary>A schema that allows any value.</summary>
    public static Schema Any { get; } = new(new SchemaFacts { PreserveUnknownFields = true });

    /// <summary>The type's full name, such as <c>io.k8s.api.core.v1.PodSpec</c>; null for a schema without one.</summary>
    public string? TypeName { get; }

    /// <summary>The last part of the type's name, such as <c>PodSpec</c>; empty for a schema without one.</summary>
    public string ShortTypeName => TypeName is null ? "" : TypeName[(TypeName.LastIndexOf('.') + 1)..];

    /// <summary>What kind of value it is.</summary>
    public SchemaType Type => Facts.Type;

    /// <summary>
    /// How a scalar is spelled: <c>int32</c>, <c>int64</c>, <c>double</c>, <c>byte</c> (base64), <c>date-time</c>, <c>micro-time</c>, <c>go-duration</c>
    /// or whatever a custom resource definition names; null when nothing is said.
    /// </summary>
    public string? Format => Facts.Format;

    /// <summary>The declared fields of an object, ordered by name.</summary>
    public IReadOnlyList<FieldSchema> Fields => Facts.Fields;

    /// <summary>The items of a list; null when this is no list or its items are not described.</summary>
    public Schema? Items => Facts.Items;

    /// <summary>The values of a map with free keys, or null.</summary>
    public Schema? AdditionalProperties => Facts.AdditionalProperties;

    /// <summary>Of a value that may have several JSON types: a schema for each; else empty.</summary>
    public IReadOnlyList<Schema> Alternatives => Facts.Alternatives;

    /// <summary>The values allowed, where the API names them; else empty.</summary>
    public IReadOnlyList<Node> Enum => Facts.Enum;

    /// <summary>How server-side apply merges a list; atomic when nothing is said.</summary>
    public ListType ListType => Facts.ListType;

    /// <summary>Whether the list type is spelled out, rather than atomic by default.</summary>
    public bool HasListType => Facts.HasListType;

    /// <summary>The keys that tell the items of a <see cref="Schemas.ListType.Map"/> list apart.</summary>
    public IReadOnlyList<string> ListMapKeys => Facts.ListMapKeys;

    /// <summary>How server-side apply merges a map; granular when nothing is said.</summary>
    public MapType MapType => Facts.MapType;

    /// <summary>Whether members that are not declared are kept as they are.</summary>
    public bool PreserveUnknownFields => Facts.PreserveUnknownFields;

    /// <summary>Whether the value is a whole Kubernetes object with <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>.</summary>
    public bool EmbeddedResource => Facts.EmbeddedResource;

    /// <summary>Whether <c>null</c> is a value of its own here.</summary>
    public bool Nullable => Facts.Nullable;

    /// <summary>Whether the API's documentation calls the type deprecated.</summary>
    public bool Deprecated => Facts.Deprecated;

    /// <summary>The default of the schema itself, as custom resource definitions have it; null when there is none.</summary>
    public Node? Default => Facts.Default;

    /// <summary>The rules for values, as custom resource definitions have them.</summary>
    public SchemaConstraints Constraints => Facts.Constraints;

    /// <summary>Whether the value is an integer or a text.</summary>
    public bool IntOrString => Type == SchemaType.IntOrString;

    /// <summary>Whether this is a map with free keys and no declared fields.</summary>
    public bool IsFreeMap => Type == SchemaType.Object && Facts.Fields.Count == 0;

    private SchemaFacts Facts => _facts ?? Decode();

    /// <summary>The declared field of that name, or null.</summary>
    public FieldSchema? Find(string name)
    {
        var fields = Facts.Fields;
        if (fields.Count >= IndexFrom) return (_index ??= BuildIndex(fields)).GetValueOrDefault(name);
        for (var i = 0; i < fields.Count; i++)
            if (fields[i].Name == name) return fields[i];
        return null;
    }

    /// <summary>The schema of a member of a map: a declared field's, else that of the free keys; null when the key is not known.</summary>
    public Schema? SchemaOf(string key) => Find(key)?.Schema ?? Facts.AdditionalProperties;

    /// <summary>The schema at a chain of field names below this one (items of lists are stepped into); null as soon as one is unknown.</summary>
    public Schema? At(params ReadOnlySpan<string> fields)
    {
        var schema = this;
        foreach (var field in fields)
        {
            while (schema.Items is { } items) schema = items;
            if (schema.SchemaOf(field) is not { } next) return null;
            schema = next;
        }

        return schema;
    }

    /// <inheritdoc/>
    public override string ToString() => TypeName ?? Type.ToString();

    private static Dictionary<string, FieldSchema> BuildIndex(IReadOnlyList<FieldSchema> fields)
    {
        var index = new Dictionary<string, FieldSchema>(fields.Count, StringComparer.Ordinal);
        foreach (var field in fields) index.Add(field.Name, field);
        return index;
    }

    private SchemaFacts Decode()
    {
        // Two threads may both decode; the first result is the one everybody sees.
        var decoded = _decode!();
        return Interlocked.CompareExchange(ref _facts, decoded, null) ?? decoded;
    }
}
