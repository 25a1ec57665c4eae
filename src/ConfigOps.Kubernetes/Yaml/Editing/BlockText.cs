using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml.Editing;

/// <summary>Writes new fields in the layout of the document that they go into.</summary>
/// <param name="Step">How many columns a map is indented in a map.</param>
/// <param name="IndentsLists">Whether a list is indented too, or stands level with its key.</param>
/// <param name="NewLine">How lines end.</param>
/// <param name="IsJson">Whether the document is JSON, so that new keys and texts need double quotes.</param>
internal sealed record BlockText(int Step, bool IndentsLists, string NewLine, bool IsJson)
{
    /// <summary>The layout of a document, as its first nested map and its first list have it; two columns and level lists where there is none.</summary>
    public static BlockText Of(SourceNode root, string text)
    {
        var step = FirstStep(root, text) ?? 2;
        var newLine = text.IndexOf('\n', StringComparison.Ordinal) is var at && at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
        return new BlockText(step, FirstListStep(root, text) > 0, newLine, root is { Kind: SourceKind.Map, IsFlow: true } && root.Members is [] or [{ Key.Style: YamlDotNet.Core.ScalarStyle.DoubleQuoted }, ..]);
    }

    /// <summary>A member as lines, the first of them without indentation.</summary>
    public string Member(string key, Node value, int column)
    {
        var lines = new List<string>();
        AddMember(lines, "", key, value, column);
        return string.Join(NewLine, lines);
    }

    /// <summary>A value that is not empty as lines, the first of them without indentation.</summary>
    public string Block(Node value, int column)
    {
        var lines = new List<string>();
        if (value is ListNode list) AddItems(lines, list, column);
        else AddMembers(lines, (MapNode)value, "", column);
        return string.Join(NewLine, lines)[(value is ListNode ? column : 0)..];
    }

    /// <summary>An item as lines, the first of them without indentation.</summary>
    public string Item(Node value, int column) => Block(new ListNode([value]), column);

    /// <summary>A value on one line: in braces, brackets or quotes where it needs them.</summary>
    public string Inline(Node value) => value switch
    {
        MapNode map => IsJson ? $"{{{string.Join(", ", map.Members.Select(InlineMember))}}}" : map.Count == 0 ? "{}" : $"{{{string.Join(", ", map.Members.Select(InlineMember))}}}",
        ListNode list => $"[{string.Join(", ", list.Values.Select(Inline))}]",
        ScalarNode { Kind: ScalarKind.String } scalar when IsJson || scalar.Text.AsSpan().IndexOfAny(",[]{}") >= 0 => YamlWriter.WriteQuoted(scalar.Text),
        _ => YamlWriter.WriteScalar((ScalarNode)value),
    };

    /// <summary>A key as it is written.</summary>
    public string Key(string key) => IsJson ? YamlWriter.WriteQuoted(key) : YamlWriter.WriteScalar(ScalarNode.Of(key));

    /// <summary>A key and its value on one line.</summary>
    public string InlineMember(MapEntry entry) => $"{Key(entry.Key)}: {Inline(entry.Value)}";

    /// <summary>The column of what stands below a key.</summary>
    public int ColumnBelow(int column, Node value) => value is ListNode && !IndentsLists ? column : column + Step;

    private void AddMembers(List<string> lines, MapNode map, string first, int column)
    {
        for (var i = 0; i < map.Count; i++) AddMember(lines, i == 0 ? first : Spaces(column), map.Members[i].Key, map.Members[i].Value, column);
    }

    private void AddMember(List<string> lines, string before, string key, Node value, int column)
    {
        switch (value)
        {
            case MapNode { Count: > 0 } map:
                lines.Add($"{before}{Key(key)}:");
                AddMembers(lines, map, Spaces(column + Step), column + Step);
                break;
            case ListNode { Count: > 0 } list:
                lines.Add($"{before}{Key(key)}:");
                AddItems(lines, list, ColumnBelow(column, list));
                break;
            default:
                lines.Add($"{before}{Key(key)}: {(value is ScalarNode scalar ? YamlWriter.WriteScalar(scalar) : Inline(value))}");
                break;
        }
    }

    private void AddItems(List<string> lines, ListNode list, int column)
    {
        foreach (var item in list.Values)
        {
            if (item is MapNode { Count: > 0 } map) AddMembers(lines, map, $"{Spaces(column)}- ", column + 2);
            else lines.Add($"{Spaces(column)}- {(item is ScalarNode scalar ? YamlWriter.WriteScalar(scalar) : Inline(item))}");
        }
    }

    private static int? FirstStep(SourceNode node, string text)
    {
        foreach (var child in Children(node))
        {
            if (node is { Kind: SourceKind.Map, IsFlow: false } && child is { Kind: SourceKind.Map, IsFlow: false }) return TextLines.Column(text, child.Start) - TextLines.Column(text, node.Start);
            if (FirstStep(child, text) is { } step) return step;
        }

        return null;
    }

    private static int? FirstListStep(SourceNode node, string text)
    {
        foreach (var child in Children(node))
        {
            if (node is { Kind: SourceKind.Map, IsFlow: false } && child is { Kind: SourceKind.List, IsFlow: false }) return TextLines.Column(text, child.Start) - TextLines.Column(text, node.Start);
            if (FirstListStep(child, text) is { } step) return step;
        }

        return null;
    }

    private static IEnumerable<SourceNode> Children(SourceNode node) => node.Kind == SourceKind.Map ? node.Members.Select(member => member.Value) : node.Items;

    private static string Spaces(int count) => new(' ', count);
}
