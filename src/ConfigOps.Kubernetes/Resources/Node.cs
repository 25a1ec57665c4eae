using System.Diagnostics.CodeAnalysis;

namespace ConfigOps.Kubernetes.Resources;

/// <summary>
/// A value of a Kubernetes object: map, list or scalar. Nodes are immutable and therefore shared freely between threads, snapshots and
/// revisions; a change makes a new map or list that shares what did not change. Equality is structural and ignores positions and the order of map keys.
/// </summary>
public abstract class Node : IEquatable<Node>
{
    private protected Node(SourcePosition position) => Position = position;

    /// <summary>Where the value starts in its text.</summary>
    public SourcePosition Position { get; }

    /// <summary>What a message calls this value: <c>map</c>, <c>list</c>, <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c> or <c>null</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>The member <paramref name="key"/> of a map; null when this is not a map or has no such member.</summary>
    public Node? this[string key] => (this as MapNode)?.Find(key);

    /// <summary>The value at a chain of keys (<c>"spec", "template", "spec"</c>); null as soon as one is missing.</summary>
    public Node? At(params ReadOnlySpan<string> keys)
    {
        Node? node = this;
        foreach (var key in keys)
        {
            node = node?[key];
            if (node is null) return null;
        }

        return node;
    }

    /// <summary>The text of a string scalar, or null when this is anything else.</summary>
    public string? AsString() => this is ScalarNode { Kind: ScalarKind.String } scalar ? scalar.Text : null;

    /// <summary>The value of an integer scalar within 64 bits, or null when this is anything else.</summary>
    public long? AsInteger() => this is ScalarNode scalar ? scalar.Integer : null;

    /// <summary>The value of a boolean scalar, or null when this is anything else.</summary>
    public bool? AsBoolean() => this is ScalarNode { Kind: ScalarKind.Boolean } scalar ? scalar.Text == "true" : null;

    /// <summary>The items of a list; empty when this is anything else.</summary>
    public IReadOnlyList<Node> Items => (this as ListNode)?.Values ?? [];

    /// <summary>The entries of a map, in their order; empty when this is anything else.</summary>
    public IReadOnlyList<MapEntry> Entries => (this as MapNode)?.Members ?? [];

    /// <summary>Whether this is the scalar <c>null</c>.</summary>
    public bool IsNull => this is ScalarNode { Kind: ScalarKind.Null };

    /// <inheritdoc/>
    public abstract bool Equals([NotNullWhen(true)] Node? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Node);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>Compact JSON of the value.</summary>
    public sealed override string ToString() => NodeJson.ToJson(this);

    /// <summary>Whether two values are equal; two absent values are.</summary>
    public static bool AreEqual(Node? left, Node? right) => left is null ? right is null : left.Equals(right);
}
