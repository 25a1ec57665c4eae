using ConfigOps.Kubernetes.Merging;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using static ConfigOps.Kubernetes.Tests.Merging.Ownership.ObjectsUnderTest;

namespace ConfigOps.Kubernetes.Tests.Merging;

public sealed class NodeDiffTests
{
    private static Schema PodSpec => Kind("v1", "Pod").Root.At("spec")!;

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"b":3,"c":4}""", "- .a: 1\n~ .b: 2 → 3\n+ .c: 4")]
    [InlineData("""{"l":[{"x":1},{"x":2}]}""", """{"l":[{"x":1},{"x":3},{"x":4}]}""", "~ .l[1].x: 2 → 3\n+ .l[2]: {\"x\":4}")]
    [InlineData("""{"l":["a","b"]}""", """{"l":["b"]}""", "~ .l: [\"a\",\"b\"] → [\"b\"]")]
    [InlineData("""{"a":{"b":[]}}""", """{"a":{"b":[]}}""", "")]
    public void Differences_are_told_at_the_deepest_place(string before, string after, string changes) =>
        Assert.Equal(changes, string.Join('\n', NodeDiff.Between(Json(before), Json(after))));

    [Fact]
    public void With_a_schema_items_are_matched_by_their_keys()
    {
        var before = Json("""{"containers":[{"name":"a","image":"1","ports":[{"containerPort":80}]},{"name":"b"}]}""");
        var after = Json("""{"containers":[{"name":"new"},{"name":"a","image":"2","ports":[{"containerPort":80,"protocol":"TCP"}]}]}""");

        Assert.Equal(
            "~ .containers[name=\"a\"].image: \"1\" → \"2\"\n+ .containers[name=\"a\"].ports[containerPort=80,protocol=\"TCP\"].protocol: \"TCP\"\n- .containers[name=\"b\"]: {\"name\":\"b\"}\n+ .containers[name=\"new\"]: {\"name\":\"new\"}",
            string.Join('\n', NodeDiff.Between(before, after, PodSpec)));
    }

    [Fact]
    public void Another_order_of_the_same_items_is_one_change()
    {
        var change = Assert.Single(NodeDiff.Between(Json("""{"containers":[{"name":"a"},{"name":"b"}]}"""), Json("""{"containers":[{"name":"b"},{"name":"a"}]}"""), PodSpec));

        Assert.Equal((NodeChangeKind.Reordered, ".containers"), (change.Kind, change.Path.ToString()));
    }

    [Fact]
    public void Whole_objects_come_and_go()
    {
        Assert.Equal(NodeChangeKind.Added, Assert.Single(NodeDiff.Between(null, MapNode.Empty)).Kind);
        Assert.Equal(NodeChangeKind.Removed, Assert.Single(NodeDiff.Between(MapNode.Empty, null)).Kind);
        Assert.Empty(NodeDiff.Between(null, null));
    }
}
