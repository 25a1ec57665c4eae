using ConfigOps.Kubernetes.Resources;
using YamlDotNet.Core;

namespace ConfigOps.Kubernetes.Yaml.Editing;

/// <summary>Works out which characters of a document have to change for a field to change.</summary>
/// <param name="text">The document.</param>
/// <param name="root">Its layout.</param>
internal sealed class LayoutEdits(string text, SourceNode root)
{
    private readonly BlockText _style = BlockText.Of(root, text);

    /// <summary>Sets a field; null when the text has no place for it (behind an alias).</summary>
    public TextEdit? Set(ReadOnlySpan<PathPart> path, Node value)
    {
        var place = new SourcePlace(root, null, false);
        for (var depth = 0; depth < path.Length; depth++)
        {
            if (place.Step(path[depth]) is not { } next) return Insert(place, path[depth..], value);
            place = next;
        }

        return Replace(place, value);
    }

    /// <summary>Takes a member of a map away; null when it cannot be done.</summary>
    public TextEdit? Remove(ReadOnlySpan<PathPart> path)
    {
        if (SourcePlace.Find(root, path[..^1]) is not { Node.Kind: SourceKind.Map } parent || path[^1].Key is not { } key || parent.Node.Find(key) is not { } member) return null;
        if (parent.Node.Members.Count == 1) return path.Length == 1 ? null : Replace(parent, MapNode.Empty);
        return Remove(parent.Node, parent.Node.Members.IndexOf(member));
    }

    /// <summary>Takes a member away of a map that has others.</summary>
    public TextEdit Remove(SourceNode map, int index)
    {
        var member = map.Members[index];
        var next = index + 1 < map.Members.Count ? map.Members[index + 1] : null;
        if (map.IsFlow) return next is not null ? new TextEdit(member.Key.Start, next.Key.Start, "") : new TextEdit(map.Members[index - 1].Value.End, member.Value.End, "");
        var end = ContentEnd(member.Value.Last);
        if (TextLines.IsFirst(text, member.Key.Start)) return new TextEdit(TextLines.Start(text, member.Key.Start), TextLines.Next(text, end), "");
        // The first member of a list's item shares its line with the dash, which stays; so do comments before the next member.
        var between = next is null ? "" : text[TextLines.Next(text, end)..next.Key.Start];
        return between.AsSpan().IsWhiteSpace() && next is not null ? new TextEdit(member.Key.Start, next.Key.Start, "") : new TextEdit(member.Key.Start, TextLines.End(text, end), "");
    }

    /// <summary>Gives a member another key.</summary>
    public TextEdit Rename(SourceMember member, string key) => new(member.Key.Start, member.Key.End, member.Key.Style switch
    {
        ScalarStyle.DoubleQuoted => YamlWriter.WriteQuoted(key),
        ScalarStyle.SingleQuoted => $"'{key.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => _style.Key(key),
    });

    /// <summary>Adds an item to a list that is there; null when it cannot be done.</summary>
    public TextEdit? Append(SourcePlace place, Node value)
    {
        var list = place.Node;
        if (list.IsFlow) return list.Items.Count == 0 ? new TextEdit(list.Start + 1, list.Start + 1, _style.Inline(value)) : new TextEdit(list.Items[^1].End, list.Items[^1].End, $"{FlowGap(list.Items[^1].Start)}{_style.Inline(value)}");
        if (list.Items.Count == 0) return Replace(place, new ListNode([value]));
        var column = TextLines.Column(text, list.Start);
        return After(list.Last, column, _style.Item(value, column));
    }

    /// <summary>Moves a member; null when the text has no place for it.</summary>
    public IReadOnlyList<TextEdit>? Move(ReadOnlySpan<PathPart> from, ReadOnlySpan<PathPart> to, Node value)
    {
        if (SourcePlace.Find(root, from[..^1]) is not { Node.Kind: SourceKind.Map } parent || parent.Node.Find(from[^1].Key!) is not { } member || to[^1].Key is not { } key) return null;
        var common = 0;
        while (common < to.Length - 1 && common < from.Length - 1 && to[common] == from[common]) common++;
        var isInside = common == from.Length - 1;
        if (isInside && to.Length == from.Length) return [Rename(member, key)];
        if (parent.InFlow || parent.Node.IsFlow) return Copy(from, to, value);
        var target = new SourcePlace(root, null, false);
        var depth = 0;
        while (depth < to.Length - 1 && target.Step(to[depth]) is { } next) (target, depth) = (next, depth + 1);
        var missing = to[depth..^1].ToArray();
        if (target is not { Node: { Kind: SourceKind.Map, IsFlow: false, Members.Count: > 0 }, InFlow: false } || missing.Any(part => part.Key is null)) return Copy(from, to, value);
        // Where the way goes on from the member's own map, the member stays where it is and the new maps come around it.
        if (isInside && depth == from.Length - 1) return [Wrap(member, [.. missing.Select(part => part.Key!)], key)];
        if (parent.Node.Members.Count == 1) return Copy(from, to, value);
        var column = TextLines.Column(text, target.Node.Members[0].Key.Start);
        var moved = Wrapped(member, [.. missing.Select(part => part.Key!)], key, column);
        return [After(target.Node.Last, column, moved), Remove(parent.Node, parent.Node.Members.IndexOf(member))];
    }

    // What stands in braces, or is the only member of its map, is written anew; comments inside of it are lost only there.
    private List<TextEdit>? Copy(ReadOnlySpan<PathPart> from, ReadOnlySpan<PathPart> to, Node value) =>
        Set(to, value) is { } set && Remove(from) is { } remove && (remove.End <= set.Start || remove.Start >= set.End) ? [set, remove] : null;

    private TextEdit Wrap(SourceMember member, string[] maps, string key)
    {
        var column = TextLines.Column(text, member.Key.Start);
        return new TextEdit(member.Key.Start, TextLines.End(text, ContentEnd(member.Value.Last)), Wrapped(member, maps, key, column));
    }

    /// <summary>A member's lines with other maps around it, at another column, the first line without indentation.</summary>
    private string Wrapped(SourceMember member, string[] maps, string key, int column)
    {
        var lines = new List<string>();
        foreach (var map in maps)
        {
            lines.Add($"{(lines.Count == 0 ? "" : new string(' ', column))}{_style.Key(map)}:");
            column += _style.Step;
        }

        var end = TextLines.End(text, ContentEnd(member.Value.Last));
        var renamed = Rename(member, key).Replacement + text[member.Key.End..end];
        var shift = column - TextLines.Column(text, member.Key.Start);
        foreach (var (index, line) in renamed.Split('\n').Index())
        {
            var content = line.TrimEnd('\r');
            if (index == 0) lines.Add($"{(lines.Count == 0 ? "" : new string(' ', column))}{content}");
            else if (content.AsSpan().IsWhiteSpace()) lines.Add("");
            else lines.Add(shift >= 0 ? new string(' ', shift) + content : content[Math.Min(-shift, content.Length - content.TrimStart(' ').Length)..]);
        }

        return string.Join(_style.NewLine, lines);
    }

    private TextEdit? Insert(SourcePlace place, ReadOnlySpan<PathPart> path, Node value)
    {
        for (var i = path.Length - 1; i > 0; i--)
        {
            if (path[i].Key is not { } inner) return null;
            value = MapNode.Of((inner, value));
        }

        if (path[0].Key is not { } key) return null;
        var node = place.Node;
        if (node is { Kind: SourceKind.Map, IsFlow: false, Members.Count: > 0 })
        {
            var column = TextLines.Column(text, node.Members[0].Key.Start);
            return After(node.Last, column, _style.Member(key, value, column));
        }

        if (node is { Kind: SourceKind.Map, IsFlow: true })
        {
            var member = _style.InlineMember(new MapEntry(key, value));
            return node.Members.Count == 0
                ? new TextEdit(node.Start + 1, node.End - 1, member)
                : new TextEdit(node.Members[^1].Value.End, node.Members[^1].Value.End, FlowGap(node.Members[^1].Key.Start) + member);
        }

        return node.Kind == SourceKind.Scalar ? Replace(place, MapNode.Of((key, value))) : null;
    }

    private TextEdit? Replace(SourcePlace place, Node value)
    {
        var node = place.Node;
        if (value is ScalarNode scalar && node is { Kind: SourceKind.Scalar, IsBlockText: false, IsAbsent: false }) return new TextEdit(node.Start, node.End, Scalar(scalar, node.Style));
        var end = ContentEnd(node.Last);
        if (place.InFlow || node.IsFlow && value is MapNode { Count: 0 } or ListNode { Count: 0 } or ScalarNode) return new TextEdit(node.Start, end, place.InFlow || _style.IsJson ? _style.Inline(value) : Inline(value));
        if (place.Key is { } key)
        {
            var colon = text.IndexOf(':', key.End) + 1;
            var column = TextLines.Column(text, key.Start);
            if (value is ScalarNode or MapNode { Count: 0 } or ListNode { Count: 0 }) return new TextEdit(colon, Math.Max(colon, end), $" {Inline(value)}");
            var below = _style.ColumnBelow(column, value);
            var block = $"{_style.NewLine}{new string(' ', below)}{_style.Block(value, below)}";
            // A comment behind the key stays there.
            return node.IsAbsent ? new TextEdit(TextLines.End(text, colon), TextLines.End(text, colon), block) : new TextEdit(colon, end, block);
        }

        if (node.IsAbsent || ReferenceEquals(node, root)) return null;
        return new TextEdit(node.Start, end, value is ScalarNode or MapNode { Count: 0 } or ListNode ? Inline(value) : _style.Block(value, TextLines.Column(text, node.Start)));
    }

    private string Inline(Node value) => value is ScalarNode scalar ? YamlWriter.WriteScalar(scalar) : _style.Inline(value);

    private string Scalar(ScalarNode value, ScalarStyle style) => value.Kind != ScalarKind.String ? value.Text : style switch
    {
        ScalarStyle.DoubleQuoted => YamlWriter.WriteQuoted(value.Text),
        ScalarStyle.SingleQuoted when !value.Text.Contains('\n', StringComparison.Ordinal) => $"'{value.Text.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => _style.IsJson ? YamlWriter.WriteQuoted(value.Text) : _style.Inline(value),
    };

    // New lines behind a value, below the comment at the end of its line.
    private TextEdit After(SourceNode last, int column, string lines)
    {
        var indented = new string(' ', column) + lines;
        if (last.IsBlockText && text.AsSpan(last.Start, TextLines.End(text, last.Start) - last.Start).Contains('+') && last.End <= text.Length && last.End > 0 && text[last.End - 1] == '\n')
            return new TextEdit(last.End, last.End, indented + _style.NewLine);
        var at = TextLines.End(text, ContentEnd(last));
        return new TextEdit(at, at, _style.NewLine + indented);
    }

    private int ContentEnd(SourceNode last)
    {
        var end = last.End;
        if (last.IsBlockText)
            while (end > last.Start && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }

    // Members on lines of their own get new ones on lines of their own.
    private string FlowGap(int previous) => TextLines.IsFirst(text, previous) ? $",{_style.NewLine}{text[TextLines.Start(text, previous)..previous]}" : ", ";
}
