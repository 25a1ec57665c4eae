using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Resources;

public sealed class NodeTests
{
    [Fact]
    public void Equality_ignores_key_order_and_positions()
    {
        var left = NodeJson.Parse("""{"a":1,"b":[true,null,"x"]}""");
        var right = MapNode.Of(("b", ListNode.Of(ScalarNode.True, ScalarNode.Null, ScalarNode.Of("x", new SourcePosition(3, 4)))), ("a", ScalarNode.Of(1)));

        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("1", "2", false)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("1", "\"1\"", false)]
    public void Numbers_are_equal_by_value(string left, string right, bool equal) =>
        Assert.Equal(equal, NodeJson.Parse(left).Equals(NodeJson.Parse(right)));

    [Fact]
    public void Json_passes_through_unchanged()
    {
        const string json = """{"s":"a\"b\né","n":1e3,"big":123456789012345678901234567890,"m":{},"l":[]}""";

        Assert.Equal(json, NodeJson.ToJson(NodeJson.Parse(json)));
    }

    [Fact]
    public void A_path_prints_as_Kubernetes_writes_it_and_as_a_pointer()
    {
        var path = NodePath.Of("spec", "containers")[0]["a/b"];

        Assert.Equal("spec.containers[0].a/b", path.ToString());
        Assert.Equal("/spec/containers/0/a~1b", path.ToPointer());
    }

    [Fact]
    public void Setting_and_removing_leave_the_original_alone()
    {
        var map = (MapNode)NodeJson.Parse("""{"a":{"b":1},"c":2}""");

        Assert.Equal("""{"a":{"b":1,"d":3},"c":2}""", map.WithAt(["a", "d"], ScalarNode.Of(3)).ToString());
        Assert.Equal("""{"c":2}""", map.WithAt(["a"], null).ToString());
        Assert.Equal("""{"a":{"b":1},"c":2}""", map.ToString());
    }
}
