using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Shapes;

/// <summary>Holds what a file says against its shape, strictly, and collects every mistake with its place.</summary>
/// <param name="file">The file as messages show it, or null for an argument.</param>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class ShapeChecker(string? file, List<Mistake> mistakes)
{
    /// <summary>Checks keys and values of one layer. What is missing is not asked here: another layer may give it.</summary>
    /// <param name="node">The value.</param>
    /// <param name="shape">What it may be.</param>
    /// <param name="path">Its path as messages name it: <c>components.billing.ports</c>.</param>
    public void Check(Node node, Shape shape, string path)
    {
        if (node.IsNull) return; // Takes the value of the layers below away.
        switch (shape)
        {
            case RecordShape record when node is MapNode map: CheckRecord(map, record, path); break;
            case DictionaryShape dictionary when node is MapNode map: CheckDictionary(map, dictionary, path); break;
            case ListShape list when node is ListNode items: CheckList(items, list, path); break;
            case AnyShape: break;
            case MapShape when node is MapNode: break;
            case TextShape text when node.AsString() is { } value: CheckText(value, text, path, node.Position); break;
            case IntegerShape range when node.AsInteger() is { } value && value >= range.Least && value <= range.Most: break;
            case FlagShape when node.AsBoolean() is not null: break;
            case ScalarShape when node is ScalarNode: break;
            case ScalarShape { OrList: true } when node is ListNode && node.Items.All(item => item is ScalarNode): break;
            default: Add($"{path} must be {shape.Expected}, this is {Describe(node)}", node.Position); break;
        }
    }

    /// <summary>A path with one more key.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : key.Contains('.', StringComparison.Ordinal) ? $"{path}[{key}]" : $"{path}.{key}";

    private static string Describe(Node node) => node switch
    {
        MapNode => "a map",
        ListNode => "a list",
        ScalarNode { Kind: ScalarKind.String } text => $"the text \"{text.Text}\"",
        ScalarNode scalar => $"the {scalar.TypeName} {scalar.Text}",
        _ => node.TypeName,
    };

    private void CheckRecord(MapNode map, RecordShape shape, string path)
    {
        foreach (var entry in map.Members)
        {
            if (shape.Find(entry.Key) is { } field) Check(entry.Value, field.Shape, Join(path, entry.Key));
            else Add($"unknown key \"{entry.Key}\"{(path.Length == 0 ? "" : $" in {path}")}{Nearest.Hint(entry.Key, [.. shape.Fields.Select(known => known.Name)])}", entry.KeyPosition);
        }
    }

    private void CheckDictionary(MapNode map, DictionaryShape shape, string path)
    {
        foreach (var entry in map.Members)
        {
            if (shape.KeyRule(entry.Key) is { } wrong) Add($"the {shape.KeyNoun} \"{entry.Key}\" in {path} {wrong}", entry.KeyPosition);
            Check(entry.Value, shape.Value, Join(path, entry.Key));
        }
    }

    private void CheckList(ListNode list, ListShape shape, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            var item = list.Values[i];
            if (item.IsNull) Add($"{path}[{i}] must be {shape.Item.Expected}, this is the null null", item.Position);
            Check(item, shape.Item, $"{path}[{i}]");
            var identity = shape.Key is null ? item.AsString() : item[shape.Key]?.AsString();
            if (shape.Key is not null && item is MapNode && identity is null) Add($"{path}[{i}] lacks {shape.Key}, by which items of this list are told apart", item.Position);
            if (identity is not null && !seen.Add(identity) && !shape.MayRepeat) Add($"{path} has \"{identity}\" twice", item.Position);
        }
    }

    private void CheckText(string value, TextShape shape, string path, SourcePosition position)
    {
        if (shape.Choices.Count > 0 && !shape.Choices.Contains(value)) Add($"{path} must be {shape.Expected}, this is the text \"{value}\"{Suggest(value, shape.Choices)}", position);
        else if (shape.Rule?.Invoke(value) is { } wrong) Add($"{path} \"{value}\" {wrong}", position);
    }

    private static string Suggest(string value, IReadOnlyList<string> choices) => NearestName.Of(value, choices) is { } nearest ? $"; did you mean \"{nearest}\"?" : "";

    private void Add(string message, SourcePosition position) => mistakes.Add(new Mistake(message, file, position));
}
