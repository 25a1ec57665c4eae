using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Kubernetes.Tests.Yaml;

public sealed class YamlWriterTests
{
    private static readonly string[] Awkward =
    [
        "", " ", "no", "Y", "null", "~", "0755", "0o7", "1e3", "1.5", "12:30", "2024-01-01", "2024-01-01T00:00:00Z", "0x1f", "<<", "=", "-", "- a", "a: b", "a #b", "a:", "#a",
        "*x", "&x", "!x", "%x", "@x", "`x", "'x'", "\"x\"", "{a}", "[a]", "|", ">", "a\nb", "a\nb\n", "a\n\n", "\na", " a\nb", "a\n b\n", "a\n \nb", "a\tb", "\ta", "a\r\nb", "\u0000", "\u0085", "\u2028",
        "é", "😀", "---", "...", "--- a\nb", "x\n---\ny", ".inf", ".5", "+1", "a ", "true", "? a", ": a", ",a", "1_000", "0b1", "1:2:3", "e1", "deadbeef", "1deadbeef", "a\n\tb",
    ];

    [Fact]
    public void Texts_are_unquoted_only_when_every_reader_takes_them_for_texts()
    {
        var node = NodeJson.Parse("""{"a":"no","b":"plain text","c":"1.2.3","d":"8080","e":"x: y","f":["- a","b"],"g":{},"h":[],"i":"two\nlines\n","j":[{"k":1,"l":[2,[3]]}],"m":null,"n":true,"o":"nginx:1.25"}""");

        Assert.Equal(
            """
            a: "no"
            b: plain text
            c: "1.2.3"
            d: "8080"
            e: "x: y"
            f:
            - "- a"
            - b
            g: {}
            h: []
            i: |
              two
              lines
            j:
            - k: 1
              l:
              - 2
              -
                - 3
            m: null
            "n": true
            o: nginx:1.25

            """,
            YamlWriter.Write(node));
    }

    [Fact]
    public void Every_awkward_text_survives_as_value_key_and_item()
    {
        foreach (var text in Awkward)
        {
            var node = MapNode.Of(("v", ScalarNode.Of(text)), ("l", ListNode.Of(ScalarNode.Of(text), MapNode.Of((text + "k", ScalarNode.Of(text))))), ("m", MapNode.Of((text, ScalarNode.Of(1)))));
            var yaml = YamlWriter.Write(node);
            var file = YamlReader.Read(yaml);

            Assert.True(file.Problems.Count == 0, $"{text}: {string.Join(';', file.Problems)}\n{yaml}");
            Assert.Equal<Node>(node, file.Documents[0]);
        }
    }

    [Theory]
    [InlineData("""{"ea_ *3_%":[{},[{}],[],"4\uD83D\uDE00"],"":-6,"-":{"6":-39,"<<":[]},"<>":""}""")]
    public void What_once_was_written_wrongly_reads_back_equal(string json)
    {
        var node = NodeJson.Parse(json);
        var text = YamlWriter.Write(node);
        var read = YamlReader.Read(text);

        Assert.True(read.Problems.Count == 0, $"{string.Join('\n', read.Problems)}\n{text}");
        Assert.Equal(node, Assert.Single(read.Documents));
    }

    [Fact]
    public void What_is_written_reads_back_equal()
    {
        var characters = Gen.Elements("abc0123456789 \n\t:#-?!&*,[]{}'\"|>%@`~=<.eExyn_é😀".Select(character => character.ToString()).Where(text => !char.IsSurrogate(text[0])).Append("😀").ToArray());
        var texts = Gen.OneOf(Gen.Elements(Awkward), Gen.ListOf(characters).Select(list => string.Concat(list)));
        var scalars = Gen.OneOf(
            texts.Select(text => (Node)ScalarNode.Of(text)),
            Gen.Choose(-1000, 1000).Select(number => (Node)ScalarNode.Of(number)),
            Gen.Elements<Node>(ScalarNode.Null, ScalarNode.True, ScalarNode.False, ScalarNode.NumberFrom("1.25")));
        Gen<Node> Nodes(int depth) => depth == 0
            ? scalars
            : Gen.OneOf(
                scalars,
                Gen.ListOf(Nodes(depth - 1)).Select(items => (Node)new ListNode(items.Take(4))),
                Gen.ListOf(texts.Zip(Nodes(depth - 1))).Select(pairs => (Node)new MapNode(pairs.DistinctBy(pair => pair.Item1).Take(4).Select(pair => new MapEntry(pair.Item1, pair.Item2)))));

        Prop.ForAll(Nodes(4).ToArbitrary(), node =>
        {
            var read = YamlReader.Read(YamlWriter.Write(node));
            return read.Problems.Count == 0 && (node.IsNull ? read.Documents.Count == 0 : read.Documents.Count == 1 && read.Documents[0].Equals(node));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
