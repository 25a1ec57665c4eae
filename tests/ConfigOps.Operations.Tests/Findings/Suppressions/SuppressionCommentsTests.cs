using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Suppressions;

namespace ConfigOps.Operations.Tests.Findings.Suppressions;

public sealed class SuppressionCommentsTests
{
    private static readonly HashSet<string> s_rules = new(StringComparer.Ordinal) { "pss/privileged", "pss/host-path", "rbac/wildcard" };

    [Fact]
    public void A_comment_covers_its_rules_where_it_stands_and_says_why()
    {
        var found = Apply(true, "a: 1 # configops:ignore pss/privileged,rbac/* needs the device\nb: 2\n", At("pss/privileged", 1), At("rbac/wildcard", 1), At("pss/host-path", 1), At("pss/privileged", 2));

        Assert.Equal(
            ["True pss/privileged 1", "True rbac/wildcard 1", "False pss/host-path 1", "False pss/privileged 2"],
            found.Select(finding => $"{finding.Exception is not null} {finding.Rule} {finding.Position.Line}"));
        Assert.Equal(("needs the device (comment at a.yaml:1:6)", ExceptionSource.Comment), (found[0].Exception!.ToString(), found[0].Exception!.Source));
    }

    [Theory]
    [InlineData("# configops:ignore pss/privileged", "\"configops:ignore pss/privileged\" does not say which rules to ignore and why")]
    [InlineData("# configops:ignore * because", "\"configops:ignore * because\" does not say which rules to ignore and why")]
    [InlineData("# configops:ignore", "\"configops:ignore\" does not say which rules to ignore and why")]
    [InlineData("# configops:ignore pss/host-path not here", "the comment to ignore pss/host-path covers no finding")]
    public void A_comment_without_effect_is_a_finding(string comment, string message)
    {
        var found = Apply(true, $"{comment}\na: 1\n", At("pss/privileged", 2));

        Assert.Null(found[0].Exception);
        Assert.Equal((message, new SourcePosition(1, 1)), (found[1].Message, found[1].Position));
    }

    [Fact]
    public void A_comment_about_rules_of_another_operation_is_left_to_it() => Assert.Single(Apply(true, "a: 1 # configops:ignore schema/unknown-field why\n", At("pss/privileged", 2)));

    [Fact]
    public void Where_comments_are_not_allowed_they_cover_nothing_and_are_findings()
    {
        var found = Apply(false, "a: 1 # configops:ignore pss/privileged why\n", At("pss/privileged", 1));

        Assert.Null(found[0].Exception);
        Assert.Equal(("suppressions/not-allowed", Severity.Medium), (found[1].Rule, found[1].Severity));
    }

    [Fact]
    public void A_comment_inside_of_a_text_is_none() => Assert.Single(Apply(false, "a: |\n  # configops:ignore pss/privileged why\nb: \"# configops:ignore pss/privileged why\"\n", At("pss/privileged", 1)));

    [Fact]
    public void A_file_of_wide_characters_is_read_too()
    {
        var comments = new SuppressionComments(allowed: true);
        comments.Collect("a.yaml", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a: 1 # configops:ignore pss/privileged why\n")]);

        Assert.NotNull(Assert.Single(comments.Apply([At("pss/privileged", 1)], s_rules)).Exception);
    }

    private static IReadOnlyList<Finding> Apply(bool allowed, string text, params Finding[] findings)
    {
        var comments = new SuppressionComments(allowed);
        comments.Collect("a.yaml", Encoding.UTF8.GetBytes(text));
        return comments.Apply(findings, s_rules);
    }

    private static Finding At(string rule, int line) => new() { Rule = rule, Severity = Severity.High, Message = "m", File = "a.yaml", Position = new SourcePosition(line, 1) };
}
