using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Merging.Fields;

public sealed class FieldsV1Tests
{
    [Theory]
    [InlineData("""{"f:spec":{"f:replicas":{}}}""", ".spec.replicas")]
    [InlineData("""{"f:spec":{".":{},"f:a":{}}}""", ".spec\n.spec.a")]
    [InlineData("""{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{}}}}""", ".ports[port=80,protocol=\"TCP\"]\n.ports[port=80,protocol=\"TCP\"].port")]
    [InlineData("""{"f:finalizers":{"v:\"a/b\"":{}}}""", ".finalizers[=\"a/b\"]")]
    [InlineData("""{"f:list":{"i:3":{}}}""", ".list[3]")]
    public void A_set_is_read_printed_and_written(string json, string paths)
    {
        var set = FieldsV1.Read(NodeJson.Parse(json));

        Assert.Equal(paths, set.ToString());
        Assert.Equal(NodeJson.Parse(json), FieldsV1.Write(set));
    }

    [Fact]
    public void Elements_of_a_kind_that_a_later_version_may_know_are_left_out() =>
        Assert.Equal(".a", FieldsV1.Read(NodeJson.Parse("""{"f:a":{},"z:b":{}}""")).ToString());

    [Theory]
    [InlineData("""{"spec":{}}""")]
    [InlineData("""{"f:a":1}""")]
    [InlineData("""{"k:[1]":{}}""")]
    [InlineData("""{"v:{":{}}""")]
    [InlineData("""{"i:x":{}}""")]
    [InlineData("[]")]
    public void What_is_malformed_is_refused(string json) => Assert.Throws<FormatException>(() => FieldsV1.Read(NodeJson.Parse(json)));

    [Fact]
    public void Keys_are_spelled_so_that_they_can_stand_in_html() =>
        Assert.Equal("""k:{"name":"a\u003cb"}""", FieldsV1.Write(PathElement.Key(new KeyField("name", ScalarNode.Of("a<b")))));
}
