using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Cel.Types;

/// <summary>
/// The types that expressions of admission policies see of objects of a kind, from the schemas of a Kubernetes version or of a cluster. A type that
/// holds itself (<c>JSONSchemaProps</c>) is anything where it comes up again. For one thread; what it made is immutable.
/// </summary>
/// <param name="asServer">
/// Whether to see what an API server sees when it checks policies: times and bytes, which are texts when a policy is evaluated, and no fields at all where
/// values are quantities or of any type, or lists and maps of these. Otherwise those are anything.
/// </param>
public sealed class KindTypes(bool asServer = false)
{
    private readonly Dictionary<Schema, DeclaredType?> _known = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Schema> _open = new(ReferenceEqualityComparer.Instance);

    private static DeclaredType Anything { get; } = CelEnvironment.Untyped(CelType.Dyn);

    /// <summary>The type of the objects of a kind.</summary>
    public DeclaredType Of(KindSchema kind) => Of(kind.Root, kind.Kind.Kind) ?? Anything;

    private DeclaredType? Of(Schema schema, string name)
    {
        if (!asServer && _known.TryGetValue(schema, out var known)) return known;
        if (!_open.Add(schema)) return asServer ? DeclaredType.Object(name) : Anything;
        // On a server each place has a type of its own, named by its path.
        var made = Make(schema, asServer ? name : schema.TypeName ?? name);
        _open.Remove(schema);
        return _known[schema] = made;
    }

    private DeclaredType? Make(Schema schema, string name) => schema.Type switch
    {
        SchemaType.String => CelEnvironment.Untyped(schema.Format switch
        {
            // When a policy is evaluated they are texts all the same.
            "byte" when asServer => CelType.Bytes,
            "date-time" or "micro-time" when asServer => CelType.Timestamp,
            _ => CelType.String,
        }),
        SchemaType.Integer => CelEnvironment.Untyped(CelType.Int),
        SchemaType.Number => CelEnvironment.Untyped(CelType.Double),
        SchemaType.Boolean => CelEnvironment.Untyped(CelType.Bool),
        SchemaType.IntOrString => Anything,
        SchemaType.List => List(schema, name),
        SchemaType.Object => Object(schema, name),
        _ => asServer ? null : Anything,
    };

    private DeclaredType? List(Schema schema, string name)
    {
        if (schema.Items is not { } items) return asServer ? null : Anything;
        return Of(items, $"{name}.@idx") is { } item ? DeclaredType.ListOf(item) : null;
    }

    private DeclaredType? Object(Schema schema, string name)
    {
        if (schema.AdditionalProperties is { } values) return Of(values, $"{name}.@elem") is { } value ? DeclaredType.MapOf(value) : null;
        // What a schema keeps without describing it may have any field.
        if (!asServer && (schema.PreserveUnknownFields || schema.EmbeddedResource)) return Anything;
        var fields = new List<(string, DeclaredType)>();
        foreach (var field in schema.Fields)
        {
            if (FieldNames.Escape(field.Name) is not { } escaped || Of(field.Schema, $"{name}.{field.Name}") is not { } type) continue;
            fields.Add((escaped, type));
            // A word of the language that may be a field's name all the same (namespace) is known by both spellings.
            if (escaped != field.Name) fields.Add((field.Name, type));
        }

        return DeclaredType.Object(name, [.. fields]);
    }
}
