using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Exceptions;

namespace ConfigOps.Operations.Tests.Findings;

public sealed class ExceptionFileTests
{
    [Fact]
    public void Every_mistake_is_named_with_its_place()
    {
        var error = Assert.Throws<ConfigurationException>(() => ExceptionFile.Read(
            """
            exceptions:
            - rule: pss/privileged
              owner: team-shop
              tiket: SEC-7
              reason: driver
              expires: soon
            - rule: "*"
              owner: a
              ticket: b
              reason: c
              expires: 2030-01-01
              environments: prod
            - a text
            others: []
            """,
            "exceptions.yaml"));

        Assert.Equal(
            """
            exceptions.yaml:14:1: unknown key "others"; the file has one key, exceptions
            exceptions.yaml:4:3: an exception has no key "tiket"; it may have rule, resource, path, fingerprint, environments, owner, ticket, reason, expires
            exceptions.yaml:2:3: the exception lacks ticket; each has rule, owner, ticket, reason and expires
            exceptions.yaml:6:3: expires is "soon"; expected the last day on which the exception holds, like 2030-01-31
            exceptions.yaml:7:3: an exception for every rule must name a resource or a fingerprint; otherwise it would accept everything
            exceptions.yaml:12:3: environments must be a list of names
            exceptions.yaml:13:3: an exception is a map, this is a string
            """,
            error.Message);
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*c", "abc", true)]
    [InlineData("a*c", "abd", false)]
    [InlineData("*a*a*", "aa", true)]
    [InlineData("*a*a*", "a", false)]
    [InlineData("pss/*", "pss/privileged", true)]
    [InlineData("pss", "pss/privileged", false)]
    [InlineData("a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void A_star_stands_for_any_text(string pattern, string text, bool matches)
    {
        var rule = new ExceptionRule(pattern, null, null, null, [], new FindingException("", "", "", default), null, default);

        Assert.Equal(matches, rule.Covers(new Finding { Rule = text, Severity = Severity.Low, Message = "" }));
    }
}
