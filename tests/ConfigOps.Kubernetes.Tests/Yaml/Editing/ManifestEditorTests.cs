using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Kubernetes.Yaml.Editing;

namespace ConfigOps.Kubernetes.Tests.Yaml.Editing;

public sealed class ManifestEditorTests
{
    private const string Pod = """
        # the shop
        apiVersion: v1   # stable
        kind: "Pod"
        metadata:
          name: web
        spec:
          containers:
            # the server
            - name: web   # first
              image: 'nginx'
              args: [a, "b"]
              env: []
            - image: side
          # at the end
        """;

    [Fact]
    public void A_value_is_replaced_in_its_quotes_and_comments_stay() => Changes(Pod, new SetField(Of("spec", "containers")[0]["image"], Text("nginx:1")), """
              image: 'nginx'
        """, """
              image: 'nginx:1'
        """);

    [Fact]
    public void A_field_is_added_behind_the_last_one_in_the_documents_layout() => Changes(
        Pod, new SetField(Of("spec", "containers")[0]["securityContext"]["capabilities"]["drop"], new ListNode([Text("ALL")])), """
              env: []
        """, """
              env: []
              securityContext:
                capabilities:
                  drop:
                    - ALL
        """);

    [Fact]
    public void Maps_between_are_made_at_the_end_of_a_map() => Changes(Pod, new SetField(Of("spec", "securityContext", "runAsNonRoot"), ScalarNode.True), """
            - image: side
        """, """
            - image: side
          securityContext:
            runAsNonRoot: true
        """);

    [Fact]
    public void Lists_in_brackets_and_empty_lists_take_items()
    {
        Changes(Pod, new AppendItem(Of("spec", "containers")[0]["args"], Text("c, d")), """args: [a, "b"]""", """args: [a, "b", "c, d"]""");
        Changes(Pod, new AppendItem(Of("spec", "containers")[0]["env"], MapNode.Of(("name", Text("A")))), "env: []", "env: [{name: A}]");
    }

    [Fact]
    public void A_list_takes_an_item_behind_its_last_line() => Changes(Pod, new AppendItem(Of("spec", "containers"), MapNode.Of(("name", Text("log")), ("image", Text("log:1")))), """
            - image: side
        """, """
            - image: side
            - name: log
              image: log:1
        """);

    [Fact]
    public void A_field_goes_with_its_lines_and_what_shares_the_dash_stays_an_item()
    {
        Changes(Pod, new RemoveField(Of("spec", "containers")[0]["image"]), "      image: 'nginx'\n", "");
        Changes(Pod, new RemoveField(Of("spec", "containers")[0]["name"]), "- name: web   # first\n      image", "- image");
        Changes(Pod, new RemoveField(Of("metadata", "name")), "metadata:\n  name: web", "metadata: {}");
    }

    [Fact]
    public void A_field_is_renamed_and_keeps_its_comment() =>
        Changes(Pod, new MoveField(Of("spec", "containers")[0]["name"], Of("spec", "containers")[0]["named"]), "- name: web   # first", "- named: web   # first");

    [Fact]
    public void A_field_is_moved_below_a_new_map_where_it_stands() => Changes("""
        backend:
          # who answers
          serviceName: web  # the shop
          other: 1
        """, new MoveField(Of("backend", "serviceName"), Of("backend", "service", "name")), "  serviceName: web  # the shop", "  service:\n    name: web  # the shop");

    [Fact]
    public void A_field_is_moved_to_another_map_with_all_its_lines() => Changes("""
        a:
          b:
            # deep
            c: |
              one

                two
            d: 1
          e: 2
        z:
          y: 1
        """, new MoveField(Of("a", "b"), Of("z", "x", "b")), """
          b:
            # deep
            c: |
              one

                two
            d: 1
          e: 2
        z:
          y: 1
        """, """
          e: 2
        z:
          y: 1
          x:
            b:
              # deep
              c: |
                one

                  two
              d: 1
        """);

    [Fact]
    public void A_plain_value_becomes_the_text_that_is_written()
    {
        Changes("a:\n- 0755 # octal\n- 1\n", new QuoteValue(Of("a")[0], default), "- 0755 #", "- \"0755\" #");
        Changes("a: yes\r\nb: 1\r\n", new QuoteValue(Of("a"), default), "a: yes", "a: \"yes\"");
    }

    [Fact]
    public void Line_ends_and_a_missing_last_one_stay() => Changes("a:\r\n  b: 1", new SetField(Of("a", "c"), MapNode.Of(("d", ScalarNode.Of(2)))), "b: 1", "b: 1\r\n  c:\r\n    d: 2");

    [Fact]
    public void A_block_text_at_the_end_is_not_disturbed()
    {
        Changes("a:\n  b: |\n    x\n\n---\nc: 1\n", new SetField(Of("a", "c"), Text("z")), "    x\n", "    x\n  c: z\n");
        Changes("a:\n  b: |+\n    x\n\nd: 1\n", new SetField(Of("a", "c"), Text("z")), "    x\n\n", "    x\n\n  c: z\n");
    }

    [Fact]
    public void Json_stays_json()
    {
        const string json = "{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": {}\n}\n";
        Changes(json, new SetField(Of("a", "x"), MapNode.Of(("y", Text("no")))), "\"b\": 1", "\"b\": 1,\n    \"x\": {\"y\": \"no\"}");
        Changes(json, new SetField(Of("c", "x"), ScalarNode.True), "{}", "{\"x\": true}");
        Changes(json, new RemoveField(Of("c")), ",\n  \"c\": {}", "");
    }

    [Theory]
    [InlineData("a: &x\n  b: 1\nc: *x\n")]
    [InlineData("base: &x\n  b: 1\na:\n  <<: *x\n")]
    public void What_would_change_something_else_is_refused(string yaml)
    {
        var editor = new ManifestEditor(yaml);

        Assert.NotNull(editor.Apply(new SourcePosition(1, 1), [new SetField(Of("a", "b"), ScalarNode.Of(2))]) is { } refusal && editor.Text == yaml ? refusal : yaml.Contains("<<", StringComparison.Ordinal) ? "a member beside the merge key wins over it" : null);
    }

    [Fact]
    public void An_object_is_changed_wholly_or_not_at_all()
    {
        var editor = new ManifestEditor("a: 1\nb: {c: 1}\n");

        Assert.Contains("is there already", editor.Apply(new SourcePosition(1, 1), [new SetField(Of("a"), ScalarNode.Of(2)), new MoveField(Of("a"), Of("b"))]), StringComparison.Ordinal);
        Assert.Equal("a: 1\nb: {c: 1}\n", editor.Text);
    }

    [Fact]
    public void Objects_are_found_by_where_they_begin_among_documents_and_in_lists()
    {
        const string yaml = "--- # one\na: 1\n---\n\napiVersion: v1\nkind: List\nitems:\n- a: 2\n- a: 3\n...\n%YAML 1.2\n---\na: 4\n";
        var editor = new ManifestEditor(yaml);

        Assert.Null(editor.Apply(new SourcePosition(9, 3), [new SetField(Of("b"), ScalarNode.Of(33))]));
        Assert.Null(editor.Apply(new SourcePosition(2, 1), [new SetField(Of("b"), ScalarNode.Of(11))]));
        Assert.Null(editor.Apply(new SourcePosition(13, 1), [new SetField(Of("b"), ScalarNode.Of(44))]));
        Assert.Null(editor.Apply(new SourcePosition(8, 3), [new RemoveField(Of("a"))]));
        Assert.NotNull(editor.Apply(new SourcePosition(5, 2), [new RemoveField(Of("a"))]));
        Assert.Equal("--- # one\na: 1\nb: 11\n---\n\napiVersion: v1\nkind: List\nitems:\n- {}\n- a: 3\n  b: 33\n...\n%YAML 1.2\n---\na: 4\nb: 44\n", editor.Text);
    }

    [Fact]
    public void A_second_equal_key_goes_and_a_different_one_stays()
    {
        var editor = new ManifestEditor("a:\n  b: {c: 1}\n  b: # again\n    c: 1\nd: 1\nd: 2\n");

        Assert.Equal("the two values differ: a person must choose", editor.ApplyAt(new SourcePosition(6, 1), new RemoveDuplicateKey(new SourcePosition(6, 1))));
        Assert.Null(editor.ApplyAt(new SourcePosition(3, 3), new RemoveDuplicateKey(new SourcePosition(3, 3))));
        Assert.Equal("a:\n  b: {c: 1}\nd: 1\nd: 2\n", editor.Text);
    }

    [Fact]
    public void Another_spelling_of_a_boolean_is_written_out()
    {
        var editor = new ManifestEditor("a: yes # sure\nb: Off\nc: 'no'\n");

        Assert.Null(editor.ApplyAt(new SourcePosition(2, 4), new SpellValue(new SourcePosition(2, 4))));
        Assert.Null(editor.ApplyAt(new SourcePosition(1, 4), new SpellValue(new SourcePosition(1, 4))));
        Assert.NotNull(editor.ApplyAt(new SourcePosition(3, 4), new SpellValue(new SourcePosition(3, 4))));
        Assert.Equal("a: true # sure\nb: false\nc: 'no'\n", editor.Text);
    }

    [Theory]
    [InlineData("EFBBBF613A2031")]
    [InlineData("FFFE61003A0020003100")]
    [InlineData("613A2031")]
    public void The_encoding_and_its_mark_stay(string hex)
    {
        var text = ManifestText.Decode(Convert.FromHexString(hex));

        Assert.Equal("a: 1", text.Text);
        Assert.Equal(hex, Convert.ToHexString(text.Encode(text.Text)));
    }

    private static void Changes(string yaml, FieldEdit edit, string from, string to)
    {
        Assert.Contains(from, yaml, StringComparison.Ordinal);
        var editor = new ManifestEditor(yaml);
        var root = YamlReader.Read(yaml).Documents[0].Position;

        Assert.Null(editor.Apply(root, [edit]));

        Assert.Equal(yaml.Replace(from, to, StringComparison.Ordinal), editor.Text);
        Assert.Null(editor.Apply(root, [edit is AppendItem ? new RemoveField(Of("nothing")) : edit]));
        Assert.Equal(yaml.Replace(from, to, StringComparison.Ordinal), editor.Text);
    }

    private static NodePath Of(params string[] keys) => NodePath.Of(keys);

    private static ScalarNode Text(string text) => ScalarNode.Of(text);
}
