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
            exceptions.yaml:2:3: exceptions[0] lacks ticket (a text, a number or a boolean): where it was decided
            exceptions.yaml:4:3: unknown key "tiket" in exceptions[0]; did you mean "ticket"?
            exceptions.yaml:6:12: exceptions[0].expires "soon" must be a day, like 2030-01-31
            exceptions.yaml:7:3: an exception for every rule must name a resource or a fingerprint; otherwise it would accept everything
            exceptions.yaml:12:17: exceptions[1].environments must be a list, this is the text "prod"
            exceptions.yaml:13:3: exceptions[2] must be a map, this is the text "a text"
            exceptions.yaml:14:1: unknown key "others"; known are exceptions
            """,
            error.Message);
    }

    [Theory]
    [InlineData("- a\n", "e.yaml:1:1: the file must be a map with the list exceptions, this is a list")]
    [InlineData("exceptions:\n", "e.yaml:1:1: the file lacks exceptions (a list): the findings that are accepted for a while")]
    [InlineData("exceptions:\n- { rule: a, owner: b, ticket: '', reason: '', expires: 2030-01-01 }\n", "e.yaml:2:32: ticket must not be empty; name where the exception was decided\ne.yaml:2:44: exceptions[0].reason \"\" must not be empty")]
    [InlineData("exceptions:\n- { rule: 7, owner: b, ticket: 7, reason: c, expires: 2030-02-30 }\n", "e.yaml:2:11: exceptions[0].rule must be a rule's id, this is the integer 7\ne.yaml:2:55: exceptions[0].expires \"2030-02-30\" must be a day, like 2030-01-31")]
    public void A_mistake_is_named_with_its_place(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<ConfigurationException>(() => ExceptionFile.Read(text, "e.yaml")).Message);

    [Theory]
    [InlineData("")]
    [InlineData("# none\n")]
    [InlineData("exceptions: []\n")]
    public void A_file_may_have_no_exception(string text) => Assert.Empty(ExceptionFile.Read(text, "e.yaml"));

    [Fact]
    public void What_an_exception_says_is_kept()
    {
        var rule = Assert.Single(ExceptionFile.Read("exceptions:\n- { rule: pss/*, resource: Pod a/b, path: /spec, fingerprint: f, environments: [dev], owner: o, ticket: 7, reason: r, expires: 2030-01-31 }\n", "e.yaml"));

        Assert.Equal("pss/*, Pod a/b, /spec, f", rule.ToString());
        Assert.Equal(["dev"], rule.Environments);
        Assert.Equal(new FindingException("o", "7", "r", new DateOnly(2030, 1, 31)), rule.Terms);
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
