using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Kubernetes.Tests.Yaml;

/// <summary>Lists and maps in brackets, usual and hostile ones: what the quick reader makes of them is what the full reader makes of them.</summary>
public sealed class FlowYamlLaws
{
    private const int Documents = 20_000;

    private static readonly string[] Scalars =
    [
        "a", "--listen=:8080", "https://x:80/y", "a:b", "::1", "[::1]", "a#b", "1", "-1", "1.50", "true", "null", "~", "\"q\"", "'s'", "'it''s'", "''", "\"\"", "\"\\u00e9\\u003c\"", "\"\\\"\"", "\"a: b, [c]\"", "two words", "a *b", "a &b", "x y: z", "-", "--", "-a", "é", "a\"b",
        "a:", ":a", "?a", "*x", "&x y", "!!str 1", "'open", "\"open", "0755", "yes", "12:30", "a]", "}", "|", ">", "@a", "%a", "`a", "a\tb", "\"\\x41\"", "\"\\ud83d\\ude00\"", "\"\\u00\"", "'a\n  b'", "\"a\n  b\"", "a\n  b", "<<", "=", ".5", "+1", "...", "---", "a{b", "a,b", "\"k\":v", "k: v", "? k", "a?b", "http://x/?a=b", "\"a\\/b\"",
    ];

    private static readonly string[] Blanks = ["", "", "", "", " ", " ", "  ", "\n  ", "\n    ", "\n", "\t", " # note\n  ", "# note\n  ", " #\n  ", "\n  # note, [x]\n    ", "\n\n  "];
    private static readonly string[] Colons = [": ", ": ", ": ", ":", " : ", " :", ":\n    ", ":  ", ":\t", "", "::"];
    private static readonly string[] Commas = [",", ", ", ", ", " ,", " , ", ",\n  ", ",,", "", ", # note\n  ", ",# x\n  "];
    private static readonly string[] Befores = ["", "a: ", "- ", "a:\n  ", "a:\n- ", "a:\n  b: ", "? ", "a: x ", "  a: ", "- - ", "a: &x ", "--- "];
    private static readonly string[] Afters = ["", "\n", "\nb: c\n", " # note\n", "# note\n", " x", ": y\n", "\n  b: c\n", "\n- x\n", ",", "\n\n"];

    [Fact]
    public void What_is_read_quickly_is_what_the_full_reader_reads() =>
        Prop.ForAll(Document.ToArbitrary(), text => YamlDocumentSplitter.Split(text).All(part => ReaderAgreement.Holds(part)).Label(text)).Check(Config.QuickThrowOnFailure.WithMaxTest(Documents));

    [Theory]
    [InlineData("args: [--listen=:8080]", """{"args":["--listen=:8080"]}""")]
    [InlineData("a: [https://x:80/y, a:b]", """{"a":["https://x:80/y","a:b"]}""")]
    [InlineData("a: {a: b, \"c\": [1, 2]}", """{"a":{"a":"b","c":[1,2]}}""")]
    [InlineData("{\"a\":1,\"b\":{\"c\":[\"d\"]},\"e\":-1}", """{"a":1,"b":{"c":["d"]},"e":-1}""")]
    [InlineData("a: [\n  b, # first\n  # second\n  c\n]", """{"a":["b","c"]}""")]
    [InlineData("a: {\n  b: c,\n  d: [e,],\n}", """{"a":{"b":"c","d":["e"]}}""")]
    [InlineData("a: ['it''s', \"\\u003c\", {b : c}]", """{"a":["it's","<",{"b":"c"}]}""")]
    [InlineData("a: [b#c, d *e, f &g]", """{"a":["b#c","d *e","f &g"]}""")]
    public void Usual_forms_are_read_quickly(string text, string json)
    {
        Assert.True(PlainYamlDocument.TryRead(new YamlDocumentText(text, 1, 0), out var read));
        Assert.Equal(NodeJson.Parse(json), read);
        Assert.True(ReaderAgreement.Holds(text));
    }

    [Fact]
    public void Enough_of_what_is_generated_is_read_quickly_to_compare_anything()
    {
        var quick = Document.Sample(2000).Count(text => PlainYamlDocument.TryRead(new YamlDocumentText(text, 1, 0), out _));

        Assert.True(quick > 200, $"only {quick}");
    }

    private static Gen<string> Document =>
        from before in Often(Befores, 6)
        from body in Bracketed(3)
        from after in Often(Afters, 4)
        select before + body + after;

    private static Gen<string> Bracketed(int depth) => Gen.Elements(true, false).SelectMany(isMap =>
        from count in Gen.Choose(0, 3)
        from members in Member(isMap, depth).ListOf(count)
        from commas in Often(Commas, 3).ListOf(count)
        from blanks in Often(Blanks, 4).ListOf(count + 1)
        from trailing in Gen.Choose(0, 5)
        select (isMap ? "{" : "[") + string.Concat(members.Select((member, i) => blanks[i] + member + (i + 1 < count || trailing == 0 ? commas[i] : ""))) + blanks[count] + (isMap ? "}" : "]"));

    private static Gen<string> Member(bool isMap, int depth) => !isMap ? Value(depth) :
        from key in Often(Scalars, 14)
        from colon in Often(Colons, 3)
        from value in Value(depth)
        select key + colon + value;

    private static Gen<string> Value(int depth) => Gen.Choose(0, 3).SelectMany(choice => choice == 0 && depth > 0 ? Bracketed(depth - 1) : Often(Scalars, 30));

    // The first few are the usual ones, and so are two of three that are taken.
    private static Gen<string> Often(string[] texts, int usual) => Gen.Choose(0, 5).SelectMany(choice => choice > 0 ? Gen.Elements(texts[..usual]) : Gen.Elements(texts));
}
