using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Kubernetes.Tests.Yaml;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a: 0x1F", """{"a":31}""")]
    [InlineData("a: 1_000", """{"a":1000}""")]
    [InlineData("a: 1e3", """{"a":1000}""")]
    [InlineData("a: 1.5", """{"a":1.5}""")]
    [InlineData("a: +7", """{"a":7}""")]
    [InlineData("a: 12:30", """{"a":"12:30"}""")]
    [InlineData("a: 2024-01-01", """{"a":"2024-01-01"}""")]
    [InlineData("a: 1.2.3", """{"a":"1.2.3"}""")]
    [InlineData("a: -x", """{"a":"-x"}""")]
    [InlineData("a: 18446744073709551615", """{"a":18446744073709551615}""")]
    [InlineData("a: ~", """{"a":null}""")]
    [InlineData("a:", """{"a":null}""")]
    [InlineData("a: \"1\"", """{"a":"1"}""")]
    [InlineData("a: !!str 1", """{"a":"1"}""")]
    [InlineData("a: !!int \"1\"", """{"a":1}""")]
    [InlineData("a: !!binary aGk=", """{"a":"hi"}""")]
    [InlineData("1: x", """{"1":"x"}""")]
    [InlineData("a: |\n  x\n  y\n", """{"a":"x\ny\n"}""")]
    [InlineData("a: &x {b: 1}\nc: *x", """{"a":{"b":1},"c":{"b":1}}""")]
    [InlineData("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  b: 3", """{"a":{"b":1,"c":2},"d":{"b":3,"c":2}}""")]
    [InlineData("a: &x {b: 1}\ne: &y {b: 2, f: 3}\nd:\n  <<: [*x, *y]", """{"a":{"b":1},"e":{"b":2,"f":3},"d":{"b":1,"f":3}}""")]
    [InlineData("{\n\t\"a\": 1\n}", """{"a":1}""")]
    public void A_value_is_what_Kubernetes_makes_of_it(string yaml, string json)
    {
        var file = YamlReader.Read(yaml);

        Assert.Empty(file.Problems);
        Assert.Equal(json, NodeJson.ToJson(Assert.Single(file.Documents)));
    }

    [Theory]
    [InlineData("a: no", "false", "no is read as the boolean false; write \"no\" for the text, or false for the value")]
    [InlineData("a: Y", "true", "Y is read as the boolean true; write \"Y\" for the text, or true for the value")]
    [InlineData("a: 0755", "493", "0755 is read as the octal number 493; write \"0755\" for the text, or 493 for the value")]
    public void A_spelling_of_yaml_1_1_is_read_as_Kubernetes_does_and_warned(string yaml, string value, string message)
    {
        var file = YamlReader.Read(yaml);

        Assert.Equal(value, file.Documents[0]["a"]!.ToString());
        var problem = Assert.Single(file.Problems);
        Assert.False(problem.IsError);
        Assert.Equal(message, problem.Message);
        Assert.Equal(new SourcePosition(1, 4), problem.Position);
    }

    [Theory]
    [InlineData("a: 1\na: 2", YamlProblemKind.DuplicateKey, 2, 1, "the key \"a\" is there already; a map may have a key once")]
    [InlineData("a: *x", YamlProblemKind.Alias, 1, 4, "the alias *x refers to no anchor before it")]
    [InlineData("a: &x\n  b: *x", YamlProblemKind.Alias, 2, 6, "the alias *x stands inside its own anchor")]
    [InlineData("a: .inf", YamlProblemKind.Unsupported, 1, 4, ".inf has no equal in JSON, so no Kubernetes object can hold it")]
    [InlineData("a: !foo 1", YamlProblemKind.Unsupported, 1, 4, "the tag !foo means nothing to Kubernetes; remove it")]
    [InlineData("a:\n\tb: 1", YamlProblemKind.Syntax, 2, 1, "a tab is used for indentation; YAML wants spaces")]
    [InlineData("a: b: c", YamlProblemKind.Syntax, 1, 5, "not valid YAML: \": \" cannot stand here; quote the text, or check the indentation")]
    [InlineData("? [a]\n: 1", YamlProblemKind.Unsupported, 1, 3, "a key must be a text; a list or map cannot be a key in Kubernetes objects (and {{ }} of a template has to be rendered first)")]
    [InlineData("a: 1\n---\nb: [1", YamlProblemKind.Syntax, 4, 1, null)]
    [InlineData("a: @x", YamlProblemKind.Syntax, 1, 4, "not valid YAML: a text cannot start with this character; quote it")]
    public void A_mistake_has_its_place_and_its_mend(string yaml, YamlProblemKind kind, int line, int column, string? message)
    {
        var problem = Assert.Single(YamlReader.Read(yaml).Problems);

        Assert.Equal(kind, problem.Kind);
        Assert.Equal(new SourcePosition(line, column), problem.Position);
        if (message is not null) Assert.Equal(message, problem.Message);
    }

    [Fact]
    public void A_broken_document_does_not_hide_the_others()
    {
        var file = YamlReader.Read("a: 1\n---\nb: [\n---\n# nothing\n---\nc: 3\n...\n---\nd: 4");

        Assert.Equal(["{\"a\":1}", "{\"c\":3}", "{\"d\":4}"], file.Documents.Select(document => document.ToString()));
        Assert.Single(file.Problems);
    }

    [Fact]
    public void Positions_count_from_the_start_of_the_file()
    {
        var file = YamlReader.Read("# head\n---\nkind: A\nspec:\n  replicas: 3\n--- {kind: B}\n");

        Assert.Equal(new SourcePosition(5, 13), file.Documents[0].At("spec", "replicas")!.Position);
        Assert.Equal(new SourcePosition(5, 3), NodePath.Of("spec", "replicas").Locate(file.Documents[0]));
        Assert.Equal(new SourcePosition(6, 12), file.Documents[1]["kind"]!.Position);
    }

    [Fact]
    public void Aliases_cannot_blow_a_document_up()
    {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++) bomb.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");

        var problem = Assert.Single(YamlReader.Read(bomb.ToString()).Problems);

        Assert.Equal(YamlProblemKind.Alias, problem.Kind);
    }

    [Theory]
    [InlineData(499, 0)]
    [InlineData(5000, 1)]
    public void Deep_nesting_is_bounded(int depth, int problems) =>
        Assert.Equal(problems, YamlReader.Read(new string('[', depth) + new string(']', depth)).Problems.Count);

    [Fact]
    public void A_byte_order_mark_is_skipped_and_bytes_that_are_not_utf8_have_their_place()
    {
        Assert.Equal("""{"a":1}""", YamlReader.Read([0xEF, 0xBB, 0xBF, .. "a: 1"u8]).Documents[0].ToString());
        Assert.Equal("""{"a":1}""", YamlReader.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a: 1")]).Documents[0].ToString());
        Assert.Equal(new SourcePosition(2, 4), Assert.Single(YamlReader.Read([.. "a: 1\nb: "u8, 0xC3, 0x28]).Problems).Position);
    }

    [Fact]
    public void Lists_of_manifests_are_opened()
    {
        var file = ManifestReader.Read("apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: demo}}\n---\n- 1\n", "x.yaml");

        Assert.Equal("ConfigMap demo/a", Assert.Single(file.Resources).ToString());
        Assert.Equal("a manifest is a map with apiVersion and kind, this is a list", Assert.Single(file.Problems).Message);
    }
}
