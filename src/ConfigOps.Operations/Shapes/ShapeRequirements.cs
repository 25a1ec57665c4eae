using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Shapes;

/// <summary>Asks a file that stands alone for what its shape requires. Of files in layers see the completeness of the catalogue.</summary>
internal static class ShapeRequirements
{
    /// <summary>Collects what a value, and everything inside of it, lacks, at the place where it would be added.</summary>
    /// <param name="node">The value.</param>
    /// <param name="shape">What it must have.</param>
    /// <param name="file">The file as messages show it.</param>
    /// <param name="mistakes">Where mistakes go.</param>
    public static void Check(Node node, Shape shape, string file, List<Mistake> mistakes) => Check(node, shape, "", file, mistakes);

    private static void Check(Node node, Shape shape, string path, string file, List<Mistake> mistakes)
    {
        switch (shape)
        {
            case RecordShape record when node is MapNode map:
                foreach (var field in record.Fields)
                {
                    if (map.Find(field.Name) is { IsNull: false } value) Check(value, field.Shape, ShapeChecker.Join(path, field.Name), file, mistakes);
                    else if (field.IsRequired) mistakes.Add(new Mistake($"{(path.Length == 0 ? "the file" : path)} lacks {field.Name} ({field.Shape.Expected}): {field.Description}", file, map.Has(field.Name) ? map.PositionOf(field.Name) : map.Position));
                }

                break;
            case DictionaryShape dictionary when node is MapNode map:
                foreach (var entry in map.Members) Check(entry.Value, dictionary.Value, ShapeChecker.Join(path, entry.Key), file, mistakes);
                break;
            case ListShape list when node is ListNode items:
                for (var i = 0; i < items.Count; i++) Check(items.Values[i], list.Item, $"{path}[{i}]", file, mistakes);
                break;
        }
    }
}
