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
        return new HandlebarsRenderer([]).Render(new Template("probe", "probe.hbs", text), new Dictionary<string, object> { ["component"] = component }, "a test");
    }
}
