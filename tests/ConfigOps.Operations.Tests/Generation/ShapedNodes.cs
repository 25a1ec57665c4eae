using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Generation;

/// <summary>Makes values that nearly fit a shape: most of what they hold does, some does not.</summary>
internal static class ShapedNodes
{
    private static readonly Gen<Node> Strange = Gen.Elements<Node>(
        ScalarNode.Of("text"), ScalarNode.Of(""), ScalarNode.Of(7), ScalarNode.Of(-1), ScalarNode.Of(99_999_999), ScalarNode.NumberFrom("1.5"), ScalarNode.True, ScalarNode.Null, ListNode.Empty, MapNode.Empty,
        ListNode.Of(ScalarNode.Of("a"), ScalarNode.Of("a")), MapNode.Of(("a", ScalarNode.Of(1))));

    /// <summary>Values of which some part does not fit.</summary>
    public static Gen<Node> Of(Shape shape) => Of(shape, 0, isStrange: true);

    /// <summary>Values that fit, but for the spelling of texts.</summary>
    public static Gen<Node> Fitting(Shape shape) => Of(shape, 0, isStrange: false);

    /// <summary>Whether a message is about a rule of spelling, which a schema does not have.</summary>
    public static bool IsOfRule(string message) => message.Contains("\" must ", StringComparison.Ordinal) || message.Contains("\" has a digest", StringComparison.Ordinal) || message.Contains("\" has an empty tag", StringComparison.Ordinal)
        || message.Contains("is not a schedule", StringComparison.Ordinal) || message.Contains("\" in ", StringComparison.Ordinal) && message.StartsWith("the ", StringComparison.Ordinal);

    private static Gen<Node> Of(Shape shape, int depth, bool isStrange) => isStrange ? Gen.Frequency((12, Inside(shape, depth, isStrange)), (1, Strange)) : Inside(shape, depth, isStrange);

    private static Gen<Node> Inside(Shape shape, int depth, bool isStrange) => shape switch
    {
        RecordShape record => Record(record, depth, isStrange),
        DictionaryShape dictionary => Dictionary(dictionary, depth, isStrange),
        ListShape list => Gen.Choose(0, 2).SelectMany(count => Gen.CollectToList(Enumerable.Range(0, count), _ => Of(list.Item, depth + 1, isStrange))).Select(items => (Node)new ListNode(Distinct(items, list))),
        IntegerShape range => Gen.Choose((int)range.Least, (int)Math.Min(range.Most, int.MaxValue)).Select(number => (Node)ScalarNode.Of(number)),
        FlagShape => Gen.Elements<Node>(ScalarNode.True, ScalarNode.False),
        AnyShape or MapShape => Gen.Elements<Node>(MapNode.Empty, MapNode.Of(("a", ScalarNode.Of(1)))),
        ScalarShape => Gen.Elements<Node>(ScalarNode.Of("a"), ScalarNode.Of(1), ScalarNode.True),
        TextShape { Choices.Count: > 0 } text => Gen.Elements(text.Choices.Select(choice => (Node)ScalarNode.Of(choice)).ToArray()),
        _ => Gen.Elements<Node>(ScalarNode.Of("a"), ScalarNode.Of("1.35"), ScalarNode.Of("/a")),
    };

    private static Gen<Node> Record(RecordShape record, int depth, bool isStrange) =>
        from shuffled in Gen.Shuffle(record.Fields.ToArray())
        from count in Gen.Choose(0, depth > 2 ? 1 : 6)
        let chosen = shuffled.Take(count).ToList()
        from values in Gen.CollectToList(chosen, field => Of(field.Shape, depth + 1, isStrange))
        from unknown in Gen.Frequency((15, Gen.Constant(false)), (1, Gen.Constant(isStrange)))
        select (Node)new MapNode(chosen.Zip(values, (field, value) => new MapEntry(field.Name, value)).Concat(unknown ? [new MapEntry("unknownKey", ScalarNode.True)] : []));

    private static Gen<Node> Dictionary(DictionaryShape dictionary, int depth, bool isStrange) =>
        from count in Gen.Choose(0, 2)
        from values in Gen.CollectToList(Enumerable.Range(0, count), _ => Of(dictionary.Value, depth + 1, isStrange))
        select (Node)new MapNode(values.Select((value, index) => new MapEntry($"k{index}", value)));

    // Items are told apart by their key, or by themselves; a schema has only the latter.
    private static IEnumerable<Node> Distinct(IEnumerable<Node> items, ListShape list) =>
        items.Where(item => !item.IsNull).Select((item, index) => list.Key is { } key && item is MapNode map ? map.With(key, ScalarNode.Of($"item{index}")) : item).Distinct();
}
