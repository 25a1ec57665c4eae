using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Generation;

/// <summary>What holds for layers whatever they say.</summary>
public sealed class LayerLaws
{
    private static readonly Gen<MapNode> Values = ShapedNodes.Of(ComponentShape.Value).Where(node => node is MapNode).Select(node => (MapNode)node);

    // What a file may say, and takes nothing away: only such layers are ever put together without an error.
    private static readonly Gen<MapNode> Whole = ShapedNodes.Fitting(ComponentShape.Value).Select(node => (MapNode)node);

    [Fact]
    public void A_layer_alone_comes_to_itself_without_what_it_takes_away() =>
        Check(Values, map => Merge(map).Equals(Strip(map)));

    [Fact]
    public void An_empty_layer_changes_nothing_above_or_below() =>
        Check(Values, map => Merge(MapNode.Empty, map).Equals(Merge(map)) && Merge(map, MapNode.Empty).Equals(Merge(map)));

    [Fact]
    public void A_layer_on_itself_changes_nothing() =>
        Check(Whole, map => Merge(map, map).Equals(Merge(map)));

    [Fact]
    public void Layers_can_be_put_together_in_any_grouping() =>
        Check(Whole.Zip(Whole).Zip(Whole), layers =>
        {
            var ((a, b), c) = layers;
            return Merge(a, b, c).Equals(Merge(Merge(a, b), c)) && Merge(a, b, c).Equals(Merge(a, Merge(b, c)));
        });

    [Fact]
    public void Whatever_the_topmost_layer_says_holds() =>
        Check(Whole.Zip(Whole), layers => Leaves(Merge(layers.Item2), ComponentShape.Value, []).All(leaf => Node.AreEqual(Stack(layers.Item1, layers.Item2).At([.. leaf.Keys]), leaf.Value)));

    [Fact]
    public void Nothing_is_there_that_no_layer_said() =>
        Check(Values.Zip(Values), layers =>
        {
            var stack = Stack(layers.Item1, layers.Item2);
            return Leaves(stack.Merged, ComponentShape.Value, []).All(leaf => stack.Winner([.. leaf.Keys]) is { } winner && Node.AreEqual(Strip(winner.Value), Strip(leaf.Value)));
        });

    private static void Check<T>(Gen<T> values, Func<T, bool> law) => Prop.ForAll(values.ToArbitrary(), law).QuickCheckThrowOnFailure();

    private static MapNode Merge(params MapNode[] layers) => Stack(layers).Merged;

    private static LayerStack Stack(params MapNode[] layers) => new(ComponentShape.Value, [.. layers.Select((values, index) => new Layer($"layer {index}", "file", values))]);

    private static Node Strip(Node node) => node switch
    {
        MapNode map => new MapNode(map.Members.Where(entry => !entry.Value.IsNull).Select(entry => entry with { Value = Strip(entry.Value) })),
        ListNode list => new ListNode(list.Values.Select(Strip)),
        _ => node,
    };

    // A value that strict reading would refuse has no leaves of its own: it is one.
    private static IEnumerable<(IReadOnlyList<string> Keys, Node Value)> Leaves(Node node, Shape shape, IReadOnlyList<string> keys) => (node, shape) switch
    {
        (MapNode { Count: > 0 } map, RecordShape or DictionaryShape) => map.Members.SelectMany(entry => CataloguePath.Inside(shape, entry.Key) is { } inside ? Leaves(entry.Value, inside, [.. keys, entry.Key]) : []),
        (MapNode, _) or (ListNode, ListShape { Key: not null }) => [],
        _ => [(keys, node)],
    };
}
