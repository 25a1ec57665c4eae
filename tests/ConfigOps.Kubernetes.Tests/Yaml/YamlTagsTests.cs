using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Kubernetes.Tests.Yaml;

public sealed class YamlTagsTests
{
    [Fact]
    public void Tags_are_found_by_the_path_of_their_value_and_hidden_in_place()
    {
        const string Text = "z: &z 1\ny: *z\na: !reset null\nb:\n- x\n- !override { c: !reset [] }\nd: \"!reset\" # !reset\n";

        var (text, values) = YamlTags.Take(Text, "!reset", "!override");

        Assert.Equal(["a !reset", "b/1 !override", "b/1/c !reset"], values.Select(value => $"{string.Join('/', value.Path)} {value.Tag}"));
        Assert.Equal("z: &z 1\ny: *z\na:        null\nb:\n- x\n-           { c:        [] }\nd: \"!reset\" # !reset\n", text);
    }

    [Theory]
    [InlineData("a: !reset [")]
    [InlineData("a: !other 1")]
    [InlineData("")]
    public void What_has_no_such_tag_or_is_no_YAML_stays_as_it_is(string text)
    {
        var (same, values) = YamlTags.Take(text, "!reset");

        Assert.Equal(text, same);
        Assert.Empty(values);
    }
}
