using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using YamlDotNet.Core;

namespace ConfigOps.Kubernetes.Tests.Yaml;

/// <summary>Whatever the fast reader reads, the whole parser reads alike: the same nodes at the same places, and nothing wrong.</summary>
public sealed class PlainYamlDocumentTests
{
    private const int Mutations = 30_000;
    private const string Odd = "\n\n\n  :-#'\"|>[]{},&*!?%@`~0x-1.5\\\tyn<=é\u0085";

    private const string Manifest = """
        # A comment
        apiVersion: apps/v1   # and another
        kind: Deployment
        metadata:
          name: web
          labels: {app: web, "quoted key": 'single', tier: "double \"q\" \\ \n end"}
          annotations:
            note: 'a: b'
            empty: ""
            nothing:
            url: http://example.com/a#b?c=d:e
            time: 12:30
            version: 1.10
            octal: "0755"
            yes-no: "yes"
        spec:
          replicas: 3
          paused: false
          ratio: 1.5e3
          args:
          - --listen=:8080
          - -1
          - "-"
          -
          - ~
          containers:
            - name: c
              image: registry.example.com/web:1.2
              command: [sh, -c, "echo a, b"]
              ports: [{name: http, containerPort: 80}, {name: metrics, containerPort: 9090}]
              script: |
                #!/bin/sh
                echo "a: b"

                  indented
              stripped: |-
                one
                two

              kept: |+
                one

            -
              name: d
              empty: {}
              none: []
              nested:
              - - a
                - b
              - - c
        """;

    private static readonly string[] Documents =
    [
        Manifest, "", "\n", "# only\n", "a", "a: b", "a:", "a:\n", "- a\n- b\n", "-\n-\n", "- a: 1\n  b: 2\n-   c: 3\n    d: 4\n", "a:\n- b\n- c\nd: e\n", "a:\n  - b\nd:\n    - c\n", "\"a\": 'b'\n'c': \"d\"\n",
        "{\"a\": 1, \"b\": [1, 2, {\"c\": null}], \"d\": \"\\u0041\", \"e\": true}\n", "{\n  \"a\": {\n    \"b\": [\n      1,\n      2.5\n    ]\n  },\n  \"c\": \"x\"\n}\n", "[a, b]", "{}", "[]", "a: {b: c}\n", "a: [\n  b,\n  c\n]\n", "a: {\nb: c\n}\n", "a:\n  b: [\nc]\n",
        "a: |\n  text\n", "a: |\n  text", "a: |\n\n  text\n", "a: |-\n  text\n\n\nb: c\n", "a: |+\n  text\n\n\nb: c\n", "a: |\n   x\n  y\n", "a: |\n  x\n    \n  y\n", "a: |\n  x\n # c\nb: d\n", "a: |\n  \tx\n\ty\n", "- |\n  a\n- |\n  b\n", "- a: |\n    b\n  c: d\n", "a: |\nb: c\n", "a: >\n  b\n  c\n", "a: |2\n   b\n",
        "a: b\n  c\n", "a: 'b\n  c'\n", "a: b\n\n\nc: d\n", "a: b # c\n", "a: b# c\n", "a: #c\n  b\n", "a: b:c\n", "a: b :c\n", "a: b: c\n", "a: b:\n", "a : b\n", "a: : b\n", "? a\n: b\n", "a: &x b\nc: *x\n", "a: !!str 5\n", "<<: {a: b}\n", "a: 1\na: 2\n", "yes: no\n", "n: y\n", "a: 0755\nb: 0o17\nc: 0x1F\nd: 1_000\ne: .inf\n", "a: ~\nb: null\nc: Null\n", "1: a\ntrue: b\n", "a:\tb\n", "\ta: b\n", "a:\n\tb: c\n", "a: b\t# c\n",
        "a: 'it''s'\n", "a: \"x\\ty\\x41\"\n", "a: ''\n", "a: \"\n", "a: '\n", "a: [b\n", "a: {b: c\n", "a: [b, ]\n", "a: {b}\n", "a: [b: c]\n", "a: {b: }\n", "a: [a:b]\n", "a: [http://x]\n", "a: {b:c}\n", "a: {\"b\":c}\n", "a: - b\n", "- - - a\n", "a:\n b\n", "a:\n- b\n-c\n", "a:\n  b: c\n d: e\n", " a: b\n", "  a: b\n c: d\n", "a: b\r\nc: d\r\n", "a: é ü 日本\n", "a: \u2028\n", "%a: b\n", "@a: b\n", "a: @b\n", "a: `b\n", "a: ,b\n", "a: ]b\n", "a: -b\n", "a: ?b\n", "a: :b\n", "a: - \n", "a: -\n", "a *: b\n", "a: ?\n", "a: =\n", "=: b\n", "-: b\n", "a: b\n...\n", "a:\n  # c\n  b: c\n# d\ne: f\n", "a:\n  b\nc: d\n", "a:\n  'b'\n", "a:\n  [b]\n", "a:\n  |\n  b\n",
        "a: b\n  c\n  d\ne: f\n", "a: b\n\n\n  c\n", "a:\n  b\n  c\nd: e\n", "- a\n  b\n- c\n", "- a: b\n    c\n  d: e\n", "a: b\n  - c\n", "a: b\n  c: d\n", "a: b\n  c:\n", "a: b\n  c:d\n", "a: b\n  c # d\n", "a: b\n  c # d\n  e\n", "a: b\n  # c\n  d\n", "a: b\n  #c\n", "a: b # c\n  d\n", "a: b\n  \tc\n", "a: b\n  'c' \"d\" [e] {f} *g &h !i\n", "a: 1\n  2\n", "a: true\n  x\n", "a: -\n  b\n", "a, *: b\n", "a- *: b\n", "- *: b\n", "a\nb\n", "a: b\n c\n", "a:\n- b\n  c\n-  d\n",
        "a: \"b\n  c\"\n", "a: \"b \n\n\n   c \"\n", "a: \"b\\n\n  c\\\"\"\nd: e\n", "a: \"b \\\n    c\"\n", "a: \"b\\\n\n\n    c\"\n", "a: \"\n  b\n  \"\n", "a: \"  \n  b\"\n", "a: \"b\\ \n  c\"\n", "a: \"b\t\n  c\"\n", "a: \"b\n  # c\"\n", "a: \"b\n  c\" # d\n", "a: \"b\n  c\" d\n", "a: \"b\n  c\": d\n", "\"a\n  b\": c\n", "a: 'b\n\n  it''s\n  c'\n", "a: ['b\n  c', \"d\n  e\"]\n", "{\"a\": \"b\n c\"}\n", "- \"a\n  b\"\n- c\n", "a: \"b\nc\"\n", "a: ['b\nc']\n",
        "a: |\n  \n  b\n", "a: |\n \n\n  b\n   c\n", "a: |\n   \n  b\n", "a: |-\n\n\n  b\nc: d\n", "a: |\n\n", "a: |\n\nb: c\n", "a: |+\n\n  b\n\n", "a: 'b''\n  c'\n", "a: ''''\n", "a: 'b'''\n", "a: \"b\\\\\"\n",
    ];

    public static TheoryData<string> Texts => [.. Documents];

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_fast_reader_reads_what_the_parser_reads_or_gives_up(string text) => Compare(text, 1, 0);

    [Theory]
    [InlineData("--- # comment\na: b\n")]
    [InlineData("---\na: b\n---\n  c: d\n")]
    [InlineData("a: b\n---\n# nothing\n---\nc:\n- d\n")]
    [InlineData("--- \na: |\n  x\n---\nc: d\n")]
    public void Places_count_from_the_start_of_the_file(string text)
    {
        foreach (var part in YamlDocumentSplitter.Split(text)) Compare(part);
    }

    [Theory]
    [InlineData("a: one\n  two\n\n\n  three\nb: c\n", "one two\n\nthree")]
    [InlineData("a:\n  one - two\n  - three:four # five\nb: c\n", "one - two - three:four")]
    [InlineData("a: \"one\n  two \n\n  three\\n\n  \"\nb: c\n", "one two\nthree\n ")]
    [InlineData("a: \"one \\\n   two\\\n\n   three\"\nb: c\n", "one two\nthree")]
    [InlineData("a: 'one\n  it''s'\nb: c\n", "one it's")]
    [InlineData("a: |\n\n    \n    one\n      two\nb: c\n", "\n\none\n  two\n")]
    public void Texts_over_several_lines_are_read_fast_and_right(string text, string value)
    {
        Assert.True(PlainYamlDocument.TryRead(new YamlDocumentText(text.AsMemory(), 1, 0), out var root));
        Assert.Equal(value, root!["a"]!.AsString());
        Assert.Equal("c", root["b"]!.AsString());
    }

    // An API server 1.36 takes each of these, and keeps this value.
    [Theory]
    [InlineData("data:\n  a: \"x\ny\"\n", "x y")]
    [InlineData("data:\n  a: 'x\ny'\n", "x y")]
    [InlineData("data:\n  a: \"x\n\"\n", "x ")]
    [InlineData("data:\n  {a: \"x\ny\"}\n", "x y")]
    [InlineData("data:\n    a: \"\n  x &&\n  y\n  \"\n", " x && y ")]
    [InlineData("data:\n  a: |\n    \n    b\n", "\nb\n")]
    public void Lines_of_a_text_in_quotes_may_be_indented_as_they_like(string text, string value)
    {
        var file = YamlReader.Read(text);
        Assert.Empty(file.Problems);
        Assert.Equal(value, file.Documents[0].At("data", "a")!.AsString());
    }

    [Theory]
    [InlineData("a: |\n      \n    b\n")]
    [InlineData("a: b\n    - c: d\n")]
    [InlineData("a: b\n    c:\n")]
    [InlineData("a: x\n    #y\n    z\n")]
    public void What_the_server_refuses_over_several_lines_is_refused(string text) => Assert.Contains(YamlReader.Read(text).Problems, problem => problem.IsError);

    [Fact]
    public void A_usual_manifest_is_read_fast()
    {
        Assert.True(PlainYamlDocument.TryRead(new YamlDocumentText(Manifest.AsMemory(), 1, 0), out var root));
        Assert.Equal("1.2", root!.At("spec", "containers")!.Items[0]["image"]!.AsString()!.Split(':')[1]);
        Assert.Equal("#!/bin/sh\necho \"a: b\"\n\n  indented\n", root.At("spec", "containers")!.Items[0]["script"]!.AsString());
    }

    [Fact]
    public void Recorded_objects_are_read_fast_and_right()
    {
        var fast = 0;
        var all = RecordedFixture.Lines("api-verdicts-1.36.jsonl.gz").Where((_, index) => index % 10 == 0).Select(line => line["object"]!).ToList();
        foreach (var node in all)
            if (Compare(YamlWriter.Write(node), 1, 0) && Compare(NodeJson.ToJson(node).Replace("\":", "\": ", StringComparison.Ordinal), 1, 0)) fast++;

        Assert.True(fast > all.Count * 0.75, $"only {fast} of {all.Count} were read fast");
    }

    [Fact]
    public void Broken_manifests_are_never_read_otherwise_than_the_parser_reads_them()
    {
        var random = new Random(20_260);
        var fast = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var text = random.Next(2) == 0 ? Manifest : Documents[random.Next(Documents.Length)];
            for (var changes = random.Next(1, 4); changes > 0 && text.Length > 0; changes--)
            {
                var at = random.Next(text.Length);
                text = random.Next(4) switch
                {
                    0 => text.Remove(at, 1),
                    1 => text.Insert(at, Odd[random.Next(Odd.Length)].ToString()),
                    2 => text[..at] + Odd[random.Next(Odd.Length)] + text[(at + 1)..],
                    _ => text.Remove(at, Math.Min(text.Length - at, random.Next(12))),
                };
            }

            foreach (var part in YamlDocumentSplitter.Split(text))
                if (Compare(part)) fast++;
        }

        Assert.True(fast > Mutations / 10, $"only {fast} were read fast, which compares nothing");
    }

    private static bool Compare(string text, int line, int column) => Compare(new YamlDocumentText(text.AsMemory(), line, column));

    private static bool Compare(YamlDocumentText part)
    {
        if (!PlainYamlDocument.TryRead(part, out var fast)) return false;
        var problems = new List<YamlProblem>();
        Node? whole;
        try
        {
            whole = new YamlDocumentReader(part, problems).Read();
        }
        catch (YamlException exception) when (ReaderAgreement.IsAboutLines(exception))
        {
            return true;
        }
        catch (Exception exception) when (exception is YamlException or YamlAbortException or InvalidOperationException or ArgumentException)
        {
            Assert.Fail($"read {fast}, but the parser says {exception.Message}:\n{part.Text}");
            return false;
        }

        Assert.True(problems.Count == 0, $"{problems.FirstOrDefault()}:\n{part.Text}");
        Assert.Equal(whole?.ToString(), fast?.ToString());
        var (expected, actual) = (Places(whole), Places(fast));
        Assert.True(expected == actual, $"expected\n{expected}\nbut\n{actual}\nof\n{part.Text}");
        return true;
    }

    private static string Places(Node? node) => node switch
    {
        MapNode map => $"{map.Position}{{{string.Join(' ', map.Members.Select(member => $"{member.Key}@{member.KeyPosition}={Places(member.Value)}"))}}}",
        ListNode list => $"{list.Position}[{string.Join(' ', list.Values.Select(Places))}]",
        ScalarNode scalar => $"{scalar.Position}{scalar.Kind}",
        _ => "",
    };
}
