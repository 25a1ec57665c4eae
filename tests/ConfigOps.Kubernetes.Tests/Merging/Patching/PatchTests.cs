using ConfigOps.Kubernetes.Merging.Patching;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using FsCheck;
using FsCheck.Fluent;
using static ConfigOps.Kubernetes.Tests.Merging.Ownership.ObjectsUnderTest;

namespace ConfigOps.Kubernetes.Tests.Merging.Patching;

public sealed class PatchTests
{
    private static readonly Arbitrary<(MapNode Before, MapNode After)> Pairs = Gen.Zip(Maps(3), Maps(3)).ToArbitrary();

    private static Schema PodSpec => Kind("v1", "Pod").Root.At("spec")!;

    [Fact]
    public void A_json_patch_of_a_difference_makes_the_one_of_the_other() => Prop.ForAll(Pairs, pair =>
        JsonPatch.Apply(pair.Before, JsonPatch.ToNode(JsonPatch.Create(pair.Before, pair.After))).Equals(pair.After)
        && JsonPatch.Create(pair.Before, pair.Before).Count == 0).QuickCheckThrowOnFailure();

    [Fact]
    public void A_merge_patch_of_a_difference_makes_the_one_of_the_other() => Prop.ForAll(Pairs, pair =>
        JsonMergePatch.Apply(pair.Before, JsonMergePatch.Create(pair.Before, pair.After)).Equals(pair.After)
        && JsonMergePatch.Create(pair.Before, pair.Before).Count == 0).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{"a":[1,2]}""", """[{"op":"add","path":"/a/-","value":3}]""", """{"a":[1,2,3]}""")]
    [InlineData("""{"a":[1,2]}""", """[{"op":"add","path":"/a/0","value":0}]""", """{"a":[0,1,2]}""")]
    [InlineData("""{"a":[1,2]}""", """[{"op":"remove","path":"/a/-1"}]""", """{"a":[1]}""")]
    [InlineData("""{"a":1}""", """[{"op":"replace","path":"/b","value":2}]""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":{"b/c":1,"~":2}}""", """[{"op":"copy","from":"/a/b~1c","path":"/x"},{"op":"move","from":"/a/~0","path":"/y"}]""", """{"a":{"b/c":1},"x":1,"y":2}""")]
    [InlineData("""{"a":1}""", """[{"op":"test","path":"/a","value":1},{"op":"test","path":"/none","value":null}]""", """{"a":1}""")]
    [InlineData("""{"a":1}""", """[{"op":"replace","path":"","value":{"b":2}}]""", """{"b":2}""")]
    public void Json_patches_apply(string target, string patch, string result) =>
        Assert.Equal(NodeJson.Parse(result), JsonPatch.Apply(NodeJson.Parse(target), NodeJson.Parse(patch)));

    [Theory]
    [InlineData("""[{"op":"remove","path":"/none"}]""", PatchProblem.Inapplicable)]
    [InlineData("""[{"op":"test","path":"/a","value":2}]""", PatchProblem.Inapplicable)]
    [InlineData("""[{"op":"add","path":"/l/9","value":2}]""", PatchProblem.Inapplicable)]
    [InlineData("""[{"op":"add","path":"/x/y","value":2}]""", PatchProblem.Inapplicable)]
    [InlineData("""[{"op":"move","from":"/l","path":"/l/0"}]""", PatchProblem.Inapplicable)]
    [InlineData("""[{"op":"turn","path":"/a"}]""", PatchProblem.Malformed)]
    [InlineData("""[{"op":"add","path":"/a"}]""", PatchProblem.Malformed)]
    [InlineData("""{"op":"add"}""", PatchProblem.Malformed)]
    public void Json_patches_that_cannot_apply_say_why(string patch, PatchProblem problem) =>
        Assert.Equal(problem, Assert.Throws<PatchException>(() => JsonPatch.Apply(NodeJson.Parse("""{"a":1,"l":[1]}"""), NodeJson.Parse(patch))).Problem);

    [Fact]
    public void A_three_way_merge_patch_removes_what_was_applied_and_keeps_what_others_set() =>
        Assert.Equal(
            """{"a":"2","m":{"x":null},"gone":null}""",
            JsonMergePatch.CreateThreeWay(Json("""{"a":"1","gone":1,"m":{"x":1}}"""), Json("""{"a":"2","m":{}}"""), Json("""{"a":"1","gone":1,"other":1,"m":{"x":1,"y":2}}""")).ToString());

    [Theory]
    [InlineData("""{"containers":[{"name":"b","image":"2"}]}""", """{"containers":[{"name":"a","image":"1"},{"name":"b","image":"2","args":["x"]}]}""")]
    [InlineData("""{"containers":[{"name":"a","$patch":"delete"}]}""", """{"containers":[{"name":"b","image":"1","args":["x"]}]}""")]
    [InlineData("""{"containers":[{"$patch":"replace"},{"name":"c"}]}""", """{"containers":[{"name":"c"}]}""")]
    [InlineData("""{"containers":[{"name":"b","args":["y"]},{"name":"c"}]}""", """{"containers":[{"name":"a","image":"1"},{"name":"b","image":"1","args":["y"]},{"name":"c"}]}""")]
    [InlineData("""{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}]}""", """{"containers":[{"name":"b","image":"1","args":["x"]},{"name":"a","image":"1"}]}""")]
    [InlineData("""{"containers":null,"nodeSelector":{"k":"v","none":null}}""", """{"nodeSelector":{"k":"v"}}""")]
    public void Strategic_merge_patches_merge_lists_by_their_keys(string patch, string result) =>
        Assert.Equal(Json(result), StrategicMergePatch.Apply(Json("""{"containers":[{"name":"a","image":"1"},{"name":"b","image":"1","args":["x"]}]}"""), Json(patch), PodSpec));

    [Fact]
    public void Strategic_merge_patches_keep_only_the_keys_they_retain() =>
        Assert.Equal(
            Json("""{"volumes":[{"name":"v","configMap":{"name":"c"}}]}"""),
            StrategicMergePatch.Apply(Json("""{"volumes":[{"name":"v","emptyDir":{}}]}"""), Json("""{"volumes":[{"name":"v","$retainKeys":["name","configMap"],"configMap":{"name":"c"}}]}"""), PodSpec));

    [Fact]
    public void Strategic_merge_patches_take_scalars_out_of_lists()
    {
        var schema = Kind("v1", "ConfigMap").Root;

        Assert.Equal(
            Json("""{"metadata":{"finalizers":["b","c"]}}"""),
            StrategicMergePatch.Apply(Json("""{"metadata":{"finalizers":["a","b"]}}"""), Json("""{"metadata":{"$deleteFromPrimitiveList/finalizers":["a"],"finalizers":["c"],"$setElementOrder/finalizers":["b","c"]}}"""), schema));
    }

    [Theory]
    [InlineData("""{"containers":[{"image":"x"}]}""")]
    [InlineData("""{"containers":[{"name":"a","$patch":"turn"}]}""")]
    [InlineData("""{"$retainKeys":["x"],"containers":[]}""")]
    [InlineData("""{"$setElementOrder/containers":[{"name":"b"}],"containers":[{"name":"a"}]}""")]
    public void Strategic_merge_patches_that_make_no_sense_are_refused(string patch) =>
        Assert.Throws<PatchException>(() => StrategicMergePatch.Apply(Json("""{"containers":[{"name":"a","image":"1"}]}"""), Json(patch), PodSpec));

    private static Gen<MapNode> Maps(int depth) =>
        from keys in Gen.SubListOf("a", "b/c", "d~", "e")
        from values in Gen.ArrayOf(Values(depth), 4)
        select MapNode.Of([.. keys.Select((key, i) => (key, (Node?)values[i]))]);

    private static Gen<Node> Values(int depth)
    {
        var scalars = Gen.Elements<Node>(ScalarNode.Of("x"), ScalarNode.Of(1), ScalarNode.True);
        return depth == 0
            ? scalars
            : Gen.OneOf(scalars, Maps(depth - 1).Select(map => (Node)map), scalars.ArrayOf().Select(items => (Node)new ListNode(items)), Maps(depth - 1).ArrayOf().Select(items => (Node)new ListNode(items)));
    }
}
