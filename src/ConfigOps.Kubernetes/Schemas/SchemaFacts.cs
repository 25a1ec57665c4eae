using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas;

/// <summary>The content of a <see cref="Schema"/>, decoded when it is first asked for.</summary>
internal sealed record SchemaFacts
{
    public SchemaType Type { get; init; }
    public string? Format { get; init; }
    public IReadOnlyList<FieldSchema> Fields { get; init; } = [];
    public Schema? Items { get; init; }
    public Schema? AdditionalProperties { get; init; }
    public IReadOnlyList<Schema> Alternatives { get; init; } = [];
    public IReadOnlyList<Node> Enum { get; init; } = [];
    public ListType ListType { get; init; }
    public bool HasListType { get; init; }
    public IReadOnlyList<string> ListMapKeys { get; init; } = [];
    public MapType MapType { get; init; }
    public bool PreserveUnknownFields { get; init; }
    public bool EmbeddedResource { get; init; }
    public bool Nullable { get; init; }
    public bool Deprecated { get; init; }
    public Node? Default { get; init; }
    public SchemaConstraints Constraints { get; init; } = SchemaConstraints.None;
}
