using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>Asks what layers come to for what some layer must give, and collects what none gave, at the place where it would be added.</summary>
/// <param name="stack">The layers.</param>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class CompletenessChecker(LayerStack stack, List<Mistake> mistakes)
{
    /// <summary>Checks a map and everything inside of it.</summary>
    /// <param name="map">The map, as the layers come to.</param>
    /// <param name="shape">What it must have.</param>
    /// <param name="keys">Where it is in the layers.</param>
    /// <param name="path">Its path as messages name it.</param>
    public void Check(MapNode map, RecordShape shape, IReadOnlyList<string> keys, string path) => CheckRecord(map, shape, keys, path, isInList: false);

    private void CheckRecord(MapNode map, RecordShape shape, IReadOnlyList<string> keys, string path, bool isInList)
    {
        foreach (var field in shape.Fields)
        {
            var value = map.Find(field.Name);
            if (value is not null and not { IsNull: true }) CheckInside(value, field.Shape, [.. keys, field.Name], ShapeChecker.Join(path, field.Name), isInList);
            else if (field.IsRequired) Add(map, field, keys, path, isInList);
        }
    }

    private void CheckInside(Node value, Shape shape, IReadOnlyList<string> keys, string path, bool isInList)
    {
        switch (shape)
        {
            case RecordShape record when value is MapNode map: CheckRecord(map, record, keys, path, isInList); break;
            case DictionaryShape dictionary when value is MapNode map:
                foreach (var entry in map.Members) CheckInside(entry.Value, dictionary.Value, [.. keys, entry.Key], ShapeChecker.Join(path, entry.Key), isInList);
                break;
            case ListShape list:
                for (var i = 0; i < value.Items.Count; i++) CheckInside(value.Items[i], list.Item, keys, $"{path}[{i}]", isInList: true);
                break;
        }
    }

    // Items of a list have no keys of their own; they keep the place of the file that wrote them.
    private void Add(MapNode map, Field field, IReadOnlyList<string> keys, string path, bool isInList)
    {
        var (file, position) = isInList ? (stack.Winner([.. keys])?.File, map.Position) : stack.PlaceOfMissing(keys, field.Name);
        mistakes.Add(new Mistake($"{path} lacks {field.Name} ({field.Shape.Expected}): {field.Description}", file, position));
    }
}
