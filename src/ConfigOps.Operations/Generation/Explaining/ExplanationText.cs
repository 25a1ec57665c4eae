using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Explaining;

/// <summary>Explained values as lines for a person.</summary>
public static class ExplanationText
{
    /// <summary>The lines: the value, then its layers, the one that decides first and marked with <c>&gt;</c>.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<ExplainedValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var value in values)
        {
            yield return value.Value is null ? $"{value.Path} has no value" : $"{value.Path} = {value.Value}";
            var rows = value.Layers.Select((layer, index) => (Mark: index == 0 ? '>' : ' ', layer.Layer, Place: Place(layer), Value: TextOf(layer.Value))).ToList();
            var (name, place) = rows.Count == 0 ? (0, 0) : (rows.Max(row => row.Layer.Length), rows.Max(row => row.Place.Length));
            foreach (var row in rows) yield return $"  {row.Mark} {row.Layer.PadRight(name)}  {row.Place.PadRight(place)}{(place == 0 ? "" : "  ")}{row.Value}";
            if (value.Note is not null) yield return $"    {value.Note}";
        }
    }

    private static string Place(LayeredValue layer) => layer.File is null ? "" : layer.Position.IsKnown ? $"{layer.File}:{layer.Position}" : layer.File;

    private static string TextOf(Node value) => value.IsNull ? "null: takes it away" : value.ToString();
}
