using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Resources;

public class SelectorTests
{
    private static readonly Node Labels = NodeJson.Parse("""{"app":"web","tier":"front","weight":"7","example.com/canary":""}""");

    [Theory]
    [InlineData("app=web", true)]
    [InlineData("app==web, tier = front", true)]
    [InlineData("app!=web", false)]
    [InlineData("other!=web", true)]
    [InlineData("app in (web,api)", true)]
    [InlineData("app notin (web, api)", false)]
    [InlineData("missing notin (a)", true)]
    [InlineData("missing in (a)", false)]
    [InlineData("app", true)]
    [InlineData("!app", false)]
    [InlineData("!missing,app", true)]
    [InlineData("weight>6", true)]
    [InlineData("weight<7", false)]
    [InlineData("app>1", false)]
    [InlineData("example.com/canary=", true)]
    [InlineData("", true)]
    public void A_query_selects_by_labels(string text, bool selected) => Assert.Equal(selected, LabelSelector.Parse(text).Matches(Labels));

    [Theory]
    [InlineData("=web")]
    [InlineData("app in web")]
    [InlineData("app=web,")]
    [InlineData("app (web)")]
    [InlineData("app in (web")]
    [InlineData("app>x")]
    [InlineData("a,,b")]
    public void A_malformed_query_is_refused_with_its_text(string text) =>
        Assert.Contains(text, Assert.Throws<FormatException>(() => LabelSelector.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_query_written_again_selects_the_same()
    {
        foreach (var text in new[] { "app=web", "a in (b,c),!d,e", "x!=y,z notin (p,q),n>3,m<4" })
            Assert.Equal(text, LabelSelector.Parse(text).ToString());
    }

    [Theory]
    [InlineData("""{"matchLabels":{"app":"web"}}""", true)]
    [InlineData("""{"matchLabels":{"app":"api"}}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"tier","operator":"In","values":["front"]},{"key":"x","operator":"DoesNotExist"}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"tier","operator":"NotIn","values":["front"]}]}""", false)]
    [InlineData("{}", true)]
    [InlineData("null", false)]
    public void A_manifest_selects_by_labels(string json, bool selected) => Assert.Equal(selected, LabelSelector.From(NodeJson.Parse(json)).Matches(Labels));

    [Theory]
    [InlineData("""{"matchExpressions":[{"key":"tier","operator":"in","values":["front"]}]}""")]
    [InlineData("""{"matchExpressions":[{"key":"tier","operator":"Exists","values":["front"]}]}""")]
    [InlineData("""{"matchExpressions":[{"key":"tier","operator":"In"}]}""")]
    public void A_wrong_expression_is_refused_with_its_key(string json) =>
        Assert.Contains("\"tier\"", Assert.Throws<FormatException>(() => LabelSelector.From(NodeJson.Parse(json))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_service_without_selector_selects_nothing() => Assert.False(LabelSelector.FromLabels(MapNode.Empty).Matches(Labels));

    [Theory]
    [InlineData("metadata.name=web", true)]
    [InlineData("metadata.name==web,status.phase!=Failed", true)]
    [InlineData("status.phase=", true)]
    [InlineData("spec.replicas=2", true)]
    [InlineData("spec.text=a\\,b\\=c", true)]
    [InlineData("metadata.name!=web", false)]
    public void A_query_selects_by_fields(string text, bool selected)
    {
        var resource = new Resource((MapNode)NodeJson.Parse("""{"metadata":{"name":"web"},"spec":{"replicas":2,"text":"a,b=c"}}"""));
        Assert.Equal(selected, FieldSelector.Parse(text).Matches(resource));
    }

    [Theory]
    [InlineData("metadata.name")]
    [InlineData("=x")]
    [InlineData("!=x")]
    [InlineData("a=b\\c")]
    public void A_malformed_field_query_is_refused(string text) => Assert.Throws<FormatException>(() => FieldSelector.Parse(text));
}
