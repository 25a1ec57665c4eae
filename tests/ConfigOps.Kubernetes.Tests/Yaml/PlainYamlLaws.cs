using System.Runtime.CompilerServices;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Kubernetes.Tests.Yaml;

/// <summary>Whatever the quick reader reads, the full reader reads as well: the same values at the same places, without a problem.</summary>
public sealed class PlainYamlLaws
{
    private static readonly string[] Lines =
    [
        "a:", "b:", "c: 1", "d: text", "\"e\": 'it''s'", "f: \"q\\n\\\"x\\\" \\\\\"", "g: [1, \"b\", c]", "h: {}", "i: []", "j: {k: v, \"l\": [1, 2]}", "m: |", "n: |-", "o: a b # note", "p: 0755", "q: yes", "r: -1",
        "s: 1.50", "t: ~", "u: null", "v: a: b", "w: http://x:80/y", "x: 'open", "y: no", "z: - x", "- a", "- ", "-", "- b: 1", "- c:", "-   d: 2", "- - e", "- |", "- [x]", "- {a: 1}", "- \"q\": 1", "-x", "# note", "   # deep",
        "plain text", "text: with: colons", "k1: \"a\" # c", "k2: \"a\"b", "k3: [a b]", "k4: [a: b]", "k5: [1,2,]", "k6: {a}", "k7: \"\\u00e9\"", "k8: é", "k9: *x", "l1: &x 1", "l2: !!str 1", "l3: >", "l4: 'a' ", "l5: a#b", "l6: a #b",
        "l7:  spaced", "l8: +1", "l9: .5", "m1: 0x1F", "m2: 12:30", "? q", "m3: ?x", "m4: ,", "m5: @x", "m6: \"", "m7: [", "m8: {\"a\":1,\"b\":{\"c\":[]}}", "m9: [-]", "n1: [-1, -x]", "n2: |+", "n3: |2", "true: 1", "1: x", "<<: {a: 1}",
        "a: again", "b", "...x", "%x", "n4: [a , b]", "n5: { }", "n6: [ ]", "n7: [[], {}]", "n8: \"a: b\"", "n9: [\"a\": 1]", "o1: [a]]", "o2: {a: }", "o3: {a:1}", "o4: \ttab", "o5: x\r", "a.b/c-d_e: 1", "$ref: x", ".x: 1", "o6: |\n  lines\n\n    deeper\n  end", "o7: |-\n      x\n", "",
    ];

    [Fact]
    public void What_is_read_quickly_is_what_the_full_reader_reads() =>
        Prop.ForAll(Text.ToArbitrary(), text => ReaderAgreement.Holds(text).Label(text)).Check(Config.QuickThrowOnFailure.WithMaxTest(4000));

    [Fact]
    public void Manifests_are_read_quickly_and_rightly()
    {
        var (quick, all) = (0, 0);
        foreach (var folder in (string[])["environments", "samples", "templates", "tests/Fixtures"])
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.y*ml", SearchOption.AllDirectories))
                foreach (var document in YamlDocumentSplitter.Split(File.ReadAllText(file)))
                {
                    all++;
                    if (PlainYamlDocument.TryRead(document, out _)) quick++;
                    Assert.True(ReaderAgreement.Holds(document.Text), file);
                }

        Assert.True(quick * 4 > all, $"{quick} of {all} documents");
    }

    [Fact]
    public void Whatever_we_write_is_read_quickly()
    {
        var node = NodeJson.Parse("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","labels":{"x":"y"},"annotations":{"z":"yes"}},"data":{"text":"one\ntwo\n","quoted":"0755","empty":"","list":[],"map":{}},"items":[{"a":1,"b":[true,null,1.5]},[1],"x: y","# z"]}""");
        var text = YamlWriter.Write(node);

        Assert.True(PlainYamlDocument.TryRead(new YamlDocumentText(text.AsMemory(), 1, 0), out var read), text);
        Assert.Equal(node, read);
    }

    private static Gen<string> Text =>
        from count in Gen.Choose(1, 9)
        from lines in Line.ListOf(count)
        from end in Gen.Elements("", "\n", "\n\n", "\n  ")
        select string.Join('\n', lines) + end;

    private static Gen<string> Line => Gen.Choose(0, 3).SelectMany(level => Gen.Elements(Lines).Select(line => new string(' ', level * 2) + line));

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
