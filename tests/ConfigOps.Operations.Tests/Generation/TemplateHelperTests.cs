using ConfigOps.Operations.Generation.Templates;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class TemplateHelperTests
{
    [Theory]
    [InlineData("{{quote \"a\\b\"}}", "\"a\\\\b\"")]
    [InlineData("{{squote \"it's\"}}", "'it''s'")]
    [InlineData("{{toJson component.ports}}", "{\"http\":8080}")]
    [InlineData("{{toYaml (list \"a\" \"b\")}}", "- a\n- b")]
    [InlineData("{{indent 2 \"a\"}}", "  a")]
    [InlineData("x{{nindent 2 \"a\"}}", "x\n  a")]
    [InlineData("{{default \"x\" component.metrics}}", "x")]
    [InlineData("{{default \"x\" component.name}}", "web")]
    [InlineData("{{eq component.ports.http 8080}}", "true")]
    [InlineData("{{ne component.name \"web\"}}", "false")]
    [InlineData("{{#if (and (eq 1 1) (not (eq 1 2)))}}yes{{/if}}", "yes")]
    [InlineData("{{or component.metrics component.name}}", "web")]
    [InlineData("{{ternary \"a\" \"b\" component.enabled}}", "a")]
    [InlineData("{{lt 1 2}} {{le 2 2}} {{gt 1 2}} {{ge 1 2}}", "true true false false")]
    [InlineData("{{b64enc \"schlüssel\"}}", "c2NobMO8c3NlbA==")]
    [InlineData("{{b64dec (b64enc \"schlüssel\")}}", "schlüssel")]
    [InlineData("{{sha256sum \"abc\"}}", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("{{join \",\" (list \"a\" \"b\")}}", "a,b")]
    [InlineData("{{join \"-\" (split \".\" \"a.b\")}}", "a-b")]
    [InlineData("{{trunc 2 \"abc\"}}{{trunc 9 \"abc\"}}", "ababc")]
    [InlineData("{{upper \"a\"}}{{lower \"B\"}}{{trim \" c \"}}", "Abc")]
    [InlineData("{{replace \"-\" \"_\" \"a-b\"}}", "a_b")]
    [InlineData("{{contains \"b\" \"abc\"}} {{hasPrefix \"a\" \"abc\"}} {{hasSuffix \"a\" \"abc\"}}", "true true false")]
    [InlineData("{{concat \"a\" 1 true}}", "a1true")]
    [InlineData("{{add 1 2 3}} {{sub 5 7}} {{mul 3 4}}", "6 -2 12")]
    [InlineData("{{len component.ports}} {{len \"abc\"}} {{len (list)}}", "1 3 0")]
    [InlineData("{{get (merge (dict \"a\" 1) (dict \"a\" 2)) \"a\"}}", "2")]
    [InlineData("{{hasKey component.ports \"http\"}} {{hasKey component.ports \"grpc\"}}", "true false")]
    [InlineData("{{join \",\" (keys (dict \"b\" 1 \"a\" 2))}}", "a,b")]
    [InlineData("{{lookup component.ports \"http\"}}", "8080")]
    [InlineData("{{#unless component.metrics}}none{{/unless}}", "none")]
    [InlineData("{{#with component.ports}}{{http}}{{/with}}", "8080")]
    [InlineData("{{! a comment }}a{{!-- }} --}}", "a")]
    [InlineData("a<b>&\"c\" {{concat \"d&e\"}}", "a<b>&\"c\" d&e")]
    public void A_helper_does_what_its_name_says(string template, string expected) => Assert.Equal(expected, Render(template));

    private static string Render(string text)
    {
        var component = new Dictionary<string, object>
        {
            ["name"] = "web",
            ["enabled"] = true,
            ["ports"] = new Dictionary<string, object> { ["http"] = 8080L },
            ["metrics"] = NoValue.Instance,
        };
        return new TemplateRenderer([]).Render(new Template("probe", "probe.hbs", text), new Dictionary<string, object> { ["component"] = component }, "a test");
    }

    [Theory]
    [InlineData("1.30", "1.30.5", true)]
    [InlineData("=1.30.5", "1.30.5", true)]
    [InlineData("1.30", "1.31.0", false)]
    [InlineData("!=1.30", "1.30.5", false)]
    [InlineData("> 1.30", "1.30.5", false)]
    [InlineData(">1.30", "1.31.0", true)]
    [InlineData(">1.30.4", "1.30.5", true)]
    [InlineData("<=1.30", "1.30.5", true)]
    [InlineData("<=1.30.4", "1.30.5", false)]
    [InlineData(">=1.30, <1.33", "1.33.0", false)]
    [InlineData(">=1.30 <1.33", "v1.32.9", true)]
    [InlineData("~1.4", "1.4.9", true)]
    [InlineData("~1.4.2", "1.4.1", false)]
    [InlineData("~1.4.2", "1.5.0", false)]
    [InlineData("~1", "1.9.9", true)]
    [InlineData("^1.2.3", "1.9.0", true)]
    [InlineData("^1.2.3", "2.0.0", false)]
    [InlineData("^0.2.3", "0.2.9", true)]
    [InlineData("^0.2.3", "0.3.0", false)]
    [InlineData("^0.0.3", "0.0.4", false)]
    [InlineData("2.x || >=4", "4.1.0", true)]
    [InlineData("2.x || >=4", "3.0.0", false)]
    [InlineData("*", "3.0.0", true)]
    [InlineData(">=1.0.0", "1.1.0-beta", false)]
    [InlineData(">=1.0.0-0", "1.1.0-beta", true)]
    [InlineData(">1.0.0-alpha.9", "1.0.0-alpha.10", true)]
    [InlineData("=1.0.0", "1.0.0+build.5", true)]
    public void A_constraint_on_versions_means_what_Helm_means(string constraint, string version, bool expected) =>
        Assert.Equal(expected ? "true" : "false", Render($"{{{{semverCompare \"{constraint}\" \"{version}\"}}}}"));

    [Theory]
    [InlineData("{{div 1 0}}", "argument 2 of div is 0")]
    [InlineData("{{mod 1 0}}", "argument 2 of mod is 0")]
    [InlineData("{{int \"12abc\"}}", "int takes a number, or a text that is one; this is the text \"12abc\"")]
    [InlineData("{{mul 9223372036854775807 2}}", "the result does not fit into a whole number of 64 bits")]
    [InlineData("{{printf \"%s %s\" \"a\"}}", "the format of printf has more verbs than the 1 values that follow")]
    [InlineData("{{printf \"%s\" \"a\" \"b\"}}", "printf has 2 values, but its format takes 1")]
    [InlineData("{{printf \"%x\" 1}}", "printf knows %s, %v, %d, %q and %%, not %x")]
    [InlineData("{{semverCompare \">=a\" \"1.0\"}}", "\"a\" is not a version like 1.30.2")]
    [InlineData("{{semverCompare \"\" \"1.0\"}}", "\"\" is not a constraint on versions like \">=1.30, <2\"")]
    [InlineData("{{fromYaml \"a: [\"}}", "the argument of fromYaml is not YAML")]
    [InlineData("{{fromJson \"{\"}}", "the argument of fromJson is not JSON")]
    [InlineData("{{b64dec \"%\"}}", "the argument of b64dec is not base64")]
    [InlineData("{{b64dec \"/w==\"}}", "the argument of b64dec is base64 of something that is no text")]
    [InlineData("{{dict \"a\"}}", "dict takes keys and values in turn; the last key has no value")]
    [InlineData("{{join \",\" \"a\"}}", "argument 2 of join must be a list, this is the text \"a\"")]
    [InlineData("{{keys \"a\"}}", "argument 1 of keys must be a map, this is the text \"a\"")]
    public void A_helper_refuses_what_it_cannot_do(string template, string expected) =>
        Assert.StartsWith($"probe.hbs:1:1: {expected}", Assert.Throws<TemplateException>(() => Render(template)).Mistake.ToString(), StringComparison.Ordinal);
}
