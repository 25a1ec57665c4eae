using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml.Editing;

/// <summary>
/// Edits the text of one document. Every change is proven before it is kept: the changed text must read as exactly the object that was meant, so a
/// change that an anchor, a merge key or an unusual layout would turn into something else is refused.
/// </summary>
internal sealed class DocumentEditor(YamlDocumentText document)
{
    private const string Unproven = "the text cannot be changed without changing something else in the document: an anchor, a merge key or its layout is in the way";
    private const string NotHere = "nothing of that kind stands there any more";

    private string _text = document.Text;

    /// <summary>The text as it is now.</summary>
    public string Text => _text;

    /// <summary>The lines of the whole file that the original text has: the first, and the first that is no longer of it.</summary>
    public (int First, int Behind) Lines { get; } = (document.FirstLine, document.FirstLine + document.Text.AsSpan().Count('\n') + 1);

    /// <summary>The path of the object that begins at a position of the original text; null when there is none.</summary>
    public NodePath? ObjectAt(SourcePosition position)
    {
        if (SourceTree.Read(document) is not { } root) return null;
        return root.Position == position ? NodePath.Root : InList(root, NodePath.Root, position);
    }

    /// <summary>Makes all changes or none.</summary>
    /// <param name="at">The object.</param>
    /// <param name="edits">The changes, in their order.</param>
    /// <returns>Why nothing was changed; null when it was.</returns>
    public string? Apply(NodePath at, IEnumerable<FieldEdit> edits)
    {
        var before = _text;
        foreach (var edit in edits)
        {
            if (Apply(at, edit) is not { } refusal) continue;
            _text = before;
            return refusal;
        }

        return null;
    }

    /// <summary>What changes would make of the original text; null when they cannot be made, or change nothing.</summary>
    public (SourcePosition Start, SourcePosition End, string Text)? Preview(NodePath at, IReadOnlyList<FieldEdit> edits)
    {
        var fresh = new DocumentEditor(document);
        if (fresh.Apply(at, edits) is not null || fresh._text == document.Text) return null;
        var (before, after) = (document.Text, fresh._text);
        var head = before.AsSpan().CommonPrefixLength(after);
        var tail = 0;
        while (tail < Math.Min(before.Length, after.Length) - head && before[^(tail + 1)] == after[^(tail + 1)]) tail++;
        return (PositionOf(head), PositionOf(before.Length - tail), after[head..^tail]);
    }

    private SourcePosition PositionOf(int offset)
    {
        var above = document.Text.AsSpan(0, offset);
        var lines = above.Count('\n');
        return new SourcePosition(document.FirstLine + lines, lines == 0 ? document.FirstColumn + offset + 1 : offset - above.LastIndexOf('\n'));
    }

    private string? Apply(NodePath at, FieldEdit edit)
    {
        var current = new YamlDocumentText(_text.AsMemory(), document.FirstLine, document.FirstColumn);
        if (SourceTree.Read(current) is not { } root || Read(_text) is not { } value) return "the document cannot be read";
        var layout = new LayoutEdits(_text, root);
        switch (edit)
        {
            case SetField set:
            {
                var path = at.Append(set.Path);
                return set.Value.Equals(path.Resolve(value)) ? null : Keep(layout.Set(path.Parts, set.Value), NodeEdits.Set(value, path.Parts, set.Value));
            }

            case RemoveField remove:
            {
                var path = at.Append(remove.Path);
                return path.Resolve(value) is null ? null : Keep(layout.Remove(path.Parts), NodeEdits.Remove(value, path));
            }

            case MoveField move: return Move(layout, value, at.Append(move.From), at.Append(move.To));
            case AppendItem append: return Append(layout, root, value, at.Append(append.Path), append.Value);
            case QuoteValue quote: return Quote(root, value, at.Append(quote.Path));
            case SpellValue spell: return Spell(root, value, spell.Position);
            case RemoveDuplicateKey duplicate: return RemoveDuplicate(layout, root, value, duplicate.Position);
            default: throw new NotSupportedException(edit.GetType().Name);
        }
    }

    private string? Move(LayoutEdits layout, Node value, NodePath from, NodePath to)
    {
        if (from.Resolve(value) is not { } moved) return null;
        if (to.Resolve(value) is not null) return $"{to} is there already";
        var expected = NodeEdits.Remove(value, from) is { } without ? NodeEdits.Set(without, to.Parts, moved) : null;
        return layout.Move(from.Parts, to.Parts, moved) is { } edits ? Keep(edits, expected) : Unproven;
    }

    private string? Append(LayoutEdits layout, SourceNode root, Node value, NodePath path, Node item)
    {
        var list = path.Resolve(value);
        if (list is null or ScalarNode { IsNull: true }) return Keep(layout.Set(path.Parts, new ListNode([item])), NodeEdits.Set(value, path.Parts, new ListNode([item])));
        if (list is not ListNode items || SourcePlace.Find(root, path.Parts) is not { Node.Kind: SourceKind.List } place) return Unproven;
        return Keep(layout.Append(place, item), NodeEdits.Set(value, path.Parts, new ListNode([.. items.Values, item])));
    }

    private string? Quote(SourceNode root, Node value, NodePath path)
    {
        if (path.Resolve(value) is ScalarNode { Kind: ScalarKind.String }) return null;
        return SourcePlace.Find(root, path.Parts)?.Node is { Kind: SourceKind.Scalar, Style: YamlDotNet.Core.ScalarStyle.Plain, IsAbsent: false } node
            ? Keep(new TextEdit(node.Start, node.End, YamlWriter.WriteQuoted(node.Text)), NodeEdits.Set(value, path.Parts, ScalarNode.Of(node.Text)))
            : NotHere;
    }

    private string? Spell(SourceNode root, Node value, SourcePosition position)
    {
        if (Find(root, node => node.Position == position && node is { Kind: SourceKind.Scalar, Style: YamlDotNet.Core.ScalarStyle.Plain }) is not { } node) return NotHere;
        return YamlScalars.Resolve(node.Text, position) is { Kind: ScalarKind.Boolean } flag ? Keep(new TextEdit(node.Start, node.End, flag.Text), value) : NotHere;
    }

    private string? RemoveDuplicate(LayoutEdits layout, SourceNode root, Node value, SourcePosition position)
    {
        if (Find(root, node => node.Kind == SourceKind.Map && node.Members.Exists(member => member.Key.Position == position)) is not { } map) return NotHere;
        var index = map.Members.FindIndex(member => member.Key.Position == position);
        if (map.Members.FindIndex(member => member.Key.Text == map.Members[index].Key.Text) is var first && first == index) return NotHere;
        return Keep(layout.Remove(map, index), value) is null ? null : "the two values differ: a person must choose";
    }

    private string? Keep(TextEdit? edit, Node? expected) => edit is { } some ? Keep([some], expected) : Unproven;

    private string? Keep(IReadOnlyList<TextEdit> edits, Node? expected)
    {
        if (expected is null) return "something on the way to it is neither a map nor missing";
        var changed = TextEdit.Apply(_text, edits);
        if (Read(changed) is not { } read || !read.Equals(expected)) return Unproven;
        _text = changed;
        return null;
    }

    private static Node? Read(string text) => YamlReader.Read(text).Documents is [var only] ? only : null;

    private static NodePath? InList(SourceNode root, NodePath path, SourcePosition position)
    {
        if (root.Kind != SourceKind.Map || root.Find("kind")?.Value.Text != "List" || root.Find("items")?.Value is not { Kind: SourceKind.List } items) return null;
        for (var i = 0; i < items.Items.Count; i++)
        {
            var itemPath = path["items"][i];
            if (items.Items[i].Position == position) return itemPath;
            if (InList(items.Items[i], itemPath, position) is { } inner) return inner;
        }

        return null;
    }

    private static SourceNode? Find(SourceNode node, Predicate<SourceNode> isMeant)
    {
        if (isMeant(node)) return node;
        foreach (var member in node.Members)
            if ((Find(member.Key, isMeant) ?? Find(member.Value, isMeant)) is { } found) return found;
        foreach (var item in node.Items)
            if (Find(item, isMeant) is { } found) return found;
        return null;
    }
}
