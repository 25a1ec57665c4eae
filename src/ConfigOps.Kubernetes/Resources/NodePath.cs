using System.Globalization;
using System.Text;

namespace ConfigOps.Kubernetes.Resources;

/// <summary>One step of a path: a member's key, or an item's index where the key is null.</summary>
public readonly record struct PathPart(string? Key, int Index);

/// <summary>The way from an object's root to one of its values; immutable, a step at a time.</summary>
public sealed class NodePath
{
    private readonly NodePath? _parent;
    private readonly string? _key;
    private readonly int _index;
    private readonly bool _freeKey;

    private NodePath(NodePath? parent, string? key, int index, bool freeKey = false) => (_parent, _key, _index, _freeKey) = (parent, key, index, freeKey);

    /// <summary>The root itself.</summary>
    public static NodePath Root { get; } = new(null, null, -1);

    /// <summary>The path of an item of this list.</summary>
    public NodePath this[int index] => new(this, null, index);

    /// <summary>The path of a member of this map.</summary>
    public NodePath this[string key] => new(this, key, -1);

    /// <summary>The path of a member of this map, whose keys are the user's own; Kubernetes writes it in brackets: <c>spec.hard[limits.cpu]</c>.</summary>
    public NodePath Key(string key) => new(this, key, -1, freeKey: true);

    /// <summary>The path of <c>a.b.c</c> given as its keys.</summary>
    public static NodePath Of(params ReadOnlySpan<string> keys)
    {
        var path = Root;
        foreach (var key in keys) path = path[key];
        return path;
    }

    /// <summary>The steps from the root.</summary>
    public PathPart[] Parts => [.. Steps().Select(step => new PathPart(step._key, step._index))];

    /// <summary>This path with the steps of another behind it.</summary>
    public NodePath Append(NodePath tail)
    {
        var path = this;
        foreach (var step in tail.Steps()) path = new NodePath(path, step._key, step._index, step._freeKey);
        return path;
    }

    /// <summary>The path of the map or list around this one; null for the root.</summary>
    public NodePath? Parent => _parent;

    /// <summary>As a JSON pointer (RFC 6901): <c>/spec/containers/0/image</c>; empty for the root.</summary>
    public string ToPointer()
    {
        var text = new StringBuilder();
        foreach (var step in Steps())
            text.Append('/').Append(step._key?.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) ?? step._index.ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }

    /// <summary>As Kubernetes writes it: <c>spec.containers[0].image</c>; empty for the root.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in Steps())
        {
            if (step._key is null) text.Append('[').Append(step._index.ToString(CultureInfo.InvariantCulture)).Append(']');
            else if (step._freeKey) text.Append('[').Append(step._key).Append(']');
            else text.Append(text.Length == 0 ? "" : ".").Append(step._key);
        }

        return text.ToString();
    }

    /// <summary>The value at this path below <paramref name="root"/>, or null.</summary>
    public Node? Resolve(Node root)
    {
        Node? node = root;
        foreach (var step in Steps())
            node = step._key is not null ? node?[step._key] : node is ListNode list && step._index < list.Count ? list.Values[step._index] : null;
        return node;
    }

    /// <summary>Where the value (or, for a missing one, the nearest map or list around it) stands; a map's member stands where its key does.</summary>
    public SourcePosition Locate(Node root)
    {
        var node = root;
        var position = root.Position;
        foreach (var step in Steps())
        {
            Node? next;
            if (step._key is not null)
            {
                next = node[step._key];
                if (next is not null) position = ((MapNode)node).PositionOf(step._key);
            }
            else
            {
                next = node is ListNode list && step._index < list.Count ? list.Values[step._index] : null;
                if (next is not null) position = next.Position;
            }

            if (next is null) break;
            node = next;
        }

        return position;
    }

    private Stack<NodePath> Steps()
    {
        var steps = new Stack<NodePath>();
        for (var step = this; step._parent is not null; step = step._parent) steps.Push(step);
        return steps;
    }
}
