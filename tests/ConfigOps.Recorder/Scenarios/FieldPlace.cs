using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Scenarios;

/// <summary>
/// A place in an answer: <c>status.conditions[type=Ready].status</c>, <c>items[0].metadata.name</c>, <c>items[*].spec</c>,
/// <c>metadata.annotations['a.b/c']</c>.
/// </summary>
public sealed class FieldPlace : IEquatable<FieldPlace>
{
    private readonly IReadOnlyList<string> _parts;

    private FieldPlace(string text, IReadOnlyList<string> parts) => (Text, _parts) = (text, parts);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a place.</summary>
    /// <exception cref="FormatException">A bracket is not closed.</exception>
    public static FieldPlace Parse(string text)
    {
        var parts = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '.')
            {
                at++;
                continue;
            }

            var end = text[at] == '[' ? text.IndexOf(']', at) + 1 : text.AsSpan(at).IndexOfAny('.', '[') is >= 0 and var length ? at + length : text.Length;
            if (end == 0) throw new FormatException($"\"{text}\": the bracket at {at} is not closed");
            var part = text[at..end];
            parts.Add(part.StartsWith("['", StringComparison.Ordinal) ? part[2..^2] : part);
            at = end;
        }

        return new(text, parts);
    }

    /// <summary>The first value at this place, or null.</summary>
    public Node? Find(Node root) => All(root).FirstOrDefault();

    /// <summary>Every value at this place; several where it has <c>[*]</c>.</summary>
    public IEnumerable<Node> All(Node root)
    {
        IEnumerable<Node> found = [root];
        foreach (var part in _parts) found = found.SelectMany(node => Follow(node, part));
        return found;
    }

    /// <summary><paramref name="root"/> without what is at this place.</summary>
    public Node Without(Node root) => Without(root, 0);

    /// <inheritdoc/>
    public bool Equals(FieldPlace? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldPlace);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static IEnumerable<Node> Follow(Node node, string part)
    {
        if (part[0] == '[') return node.Items.Where((item, index) => IsMeant(item, index, part));
        return node[part] is { } value ? [value] : [];
    }

    private static bool IsMeant(Node item, int index, string part)
    {
        var inside = part.AsSpan(1, part.Length - 2);
        if (inside is "*") return true;
        var equals = inside.IndexOf('=');
        if (equals < 0) return int.TryParse(inside, out var wanted) && wanted == index;
        return item[inside[..equals].ToString()] is ScalarNode scalar && inside[(equals + 1)..].SequenceEqual(scalar.Text);
    }

    private Node Without(Node node, int depth)
    {
        var part = _parts[depth];
        var isLast = depth == _parts.Count - 1;
        switch (node)
        {
            case ListNode list when part[0] == '[':
                return new ListNode(list.Values.SelectMany((item, index) => !IsMeant(item, index, part) ? [item] : isLast ? Array.Empty<Node>() : [Without(item, depth + 1)]));
            case MapNode map when map.Find(part) is { } value:
                return isLast ? map.Without(part) : map.With(part, Without(value, depth + 1));
            default:
                return node;
        }
    }
}
