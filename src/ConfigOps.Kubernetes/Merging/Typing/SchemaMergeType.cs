using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>The merge type of a place that a schema describes.</summary>
public sealed class SchemaMergeType : MergeType
{
    private static readonly ConditionalWeakTable<Schema, SchemaMergeType> Known = [];
    private readonly Schema _schema;
    private readonly ConcurrentDictionary<string, MergeType?> _members = new(StringComparer.Ordinal);
    private MergeType? _item;

    private SchemaMergeType(Schema schema) => _schema = schema;

    /// <inheritdoc/>
    public override bool TakesScalar => _schema.Type is not (SchemaType.Object or SchemaType.List);

    /// <inheritdoc/>
    public override bool TakesMap => _schema.Type == SchemaType.Object;

    /// <inheritdoc/>
    public override bool TakesList => _schema.Type == SchemaType.List;

    /// <inheritdoc/>
    public override bool IsAtomicMap => _schema.MapType == MapType.Atomic;

    /// <inheritdoc/>
    public override ListTopology Topology => _schema.ListType switch
    {
        ListType.Map => ListTopology.Map,
        ListType.Set => ListTopology.Set,
        _ => ListTopology.Atomic,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListKeys => _schema.ListMapKeys;

    /// <inheritdoc/>
    public override MergeType Item => _item ??= _schema.Items is { } items ? Of(items) : Opaque;

    internal override bool IsUntypedMap => TakesMap && _schema.IsFreeMap && _schema.AdditionalProperties is null;

    internal override ScalarKind? Scalar => _schema.Type switch
    {
        SchemaType.String => ScalarKind.String,
        SchemaType.Integer or SchemaType.Number => ScalarKind.Float,
        SchemaType.Boolean => ScalarKind.Boolean,
        _ => null,
    };

    /// <summary>The merge type of a schema; null stands for a kind without one, whose fields are deduced from what is there.</summary>
    public static MergeType Of(Schema? schema) => schema switch
    {
        null => Deduced,
        { Type: SchemaType.Any } => schema.PreserveUnknownFields ? Deduced : Opaque,
        _ => Known.GetValue(schema, static described => new SchemaMergeType(described)),
    };

    /// <inheritdoc/>
    public override bool Declares(string field) => _schema.Find(field) is not null;

    /// <inheritdoc/>
    public override MergeType? Member(string field) => _schema.Find(field) is { } declared
        ? _members.GetOrAdd(field, static (_, schema) => Of(schema), declared.Schema)
        : Undeclared();

    /// <inheritdoc/>
    public override Node? KeyDefault(string key) => _schema.Items?.Find(key) is { } field ? field.Default ?? field.Schema.Default : null;

    private MergeType? Undeclared()
    {
        if (_schema.AdditionalProperties is { } values) return Of(values);
        return _schema.PreserveUnknownFields || _schema.IsFreeMap ? Deduced : null;
    }
}
