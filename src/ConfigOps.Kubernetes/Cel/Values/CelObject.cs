using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Cel.Values;

/// <summary>An object that an expression wrote out: <c>Object.spec{replicas: 3}</c>.</summary>
/// <param name="name">The name of its type.</param>
/// <param name="fields">Its fields.</param>
public sealed class CelObject(string name, IReadOnlyList<KeyValuePair<string, CelValue>> fields) : CelMap
{
    /// <summary>The name of its type.</summary>
    public string Name { get; } = name;

    /// <summary>Its fields, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, CelValue>> Fields { get; } = fields;

    /// <inheritdoc/>
    public override int Count => Fields.Count;

    /// <inheritdoc/>
    public override CelType Type { get; } = CelType.Struct(name);

    /// <inheritdoc/>
    public override IReadOnlyList<CelValue> Keys => [.. Fields.Select(static member => new CelString(member.Key))];

    /// <inheritdoc/>
    public override CelValue? Find(CelValue key) => key is CelString text ? Find(text.Value) : null;

    internal override CelValue? Find(string key)
    {
        foreach (var member in Fields)
            if (member.Key == key) return member.Value;
        return null;
    }
}
