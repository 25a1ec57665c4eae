using ConfigOps.Operations.Findings.Fixes;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Findings.Fixes;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Changes_are_shown_with_three_lines_around_them()
    {
        var before = string.Concat(Enumerable.Range(1, 20).Select(line => $"{line}\n"));
        var after = before.Replace("\n3\n", "\nthree\n", StringComparison.Ordinal).Replace("\n18\n", "\n18\n18a\n", StringComparison.Ordinal);

        Assert.Equal("--- a/x.yaml\n+++ b/x.yaml\n@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+three\n 4\n 5\n 6\n@@ -16,5 +16,6 @@\n 16\n 17\n 18\n+18a\n 19\n 20\n", UnifiedDiff.Of("x.yaml", before, after));
    }

    [Fact]
    public void A_missing_last_line_end_is_told() =>
        Assert.Equal("--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n", UnifiedDiff.Of("x", "a", "a\nb\n"));

    [Fact]
    public void Equal_texts_have_no_diff() => Assert.Equal("", UnifiedDiff.Of("x", "a\n", "a\n"));

    [Fact]
    public void A_diff_carries_every_line_of_the_new_text_that_the_old_one_has_not()
    {
        var lines = Gen.Elements("a\n", "b\n", "c\n").ListOf().Select(list => string.Concat(list)).ToArbitrary();
        Prop.ForAll(lines, lines, (before, after) => Patch(before, UnifiedDiff.Of("x", before, after)) == after).QuickCheckThrowOnFailure();
    }

    /// <summary>Applies a diff as <c>patch</c> does.</summary>
    private static string Patch(string before, string diff)
    {
        var old = before.Split('\n')[..^1];
        var result = new List<string>();
        var at = 0;
        foreach (var line in diff.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2))
        {
            if (line.StartsWith("@@", StringComparison.Ordinal))
            {
                var range = line.Split(' ')[1][1..].Split(',');
                var start = int.Parse(range[0], System.Globalization.CultureInfo.InvariantCulture) - (range is [_, "0"] ? 0 : 1);
                for (; at < start; at++) result.Add(old[at]);
            }
            else if (line[0] == '+')
            {
                result.Add(line[1..]);
            }
            else
            {
                Assert.Equal(old[at], line[1..]);
                if (line[0] == ' ') result.Add(old[at]);
                at++;
            }
        }

        return string.Concat(result.Concat(old[at..]).Select(line => line + "\n"));
    }
}
