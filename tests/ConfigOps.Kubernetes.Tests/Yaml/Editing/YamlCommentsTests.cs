using ConfigOps.Kubernetes.Yaml.Editing;

namespace ConfigOps.Kubernetes.Tests.Yaml.Editing;

public sealed class YamlCommentsTests
{
    [Fact]
    public void A_comment_is_about_its_line_or_about_what_is_below_it()
    {
        const string yaml = """
            # note document
            a: 1 # note line
            b:
              # note map
              c:
              - d: 1

              # between
              - e: 2
              f: "# note no"
              g: |  # note header
                # note text
              # note item
              h:
                - i: 1
            # note last
            j: [1, # note flow
              2]
            k: x# note no
            # note nothing
            ---
            l: 1
              # note dangling
            """;

        Assert.Equal(
            [
                "1:1 document 1-20", "2:6 line 2-2", "4:3 map 5-9", "11:9 header 11-11", "13:3 item 14-15", "16:1 last 17-18", "17:8 flow 17-17", "20:1 nothing 0-0", "23:3 dangling 0-0",
            ],
            YamlComments.Find(yaml, "note").Select(comment => $"{comment.Position} {comment.Text[5..]} {comment.FirstLine}-{(comment.FirstLine == 0 ? 0 : comment.LastLine)}"));
    }
}
