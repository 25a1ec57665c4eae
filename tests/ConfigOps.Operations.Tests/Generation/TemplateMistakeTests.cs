namespace ConfigOps.Operations.Tests.Generation;

public sealed class TemplateMistakeTests
{
    private const string File = "templates/service/service.yaml.hbs";

    [Theory]
    [InlineData("{{component.nmae}}", "1:3: component.nmae is not defined; did you mean \"name\"? (in {{component.nmae}}, rendering component web)")]
    [InlineData("{{quote (lower component.nmae)}}", "1:16: component.nmae is not defined; did you mean \"name\"? (in {{quote (lower component.nmae)}}, rendering component web)")]
    [InlineData("a: 1\nb: {{#if component.ports}}x{{else if (eq component.teir \"a\")}}y{{/if}}", null)]
    [InlineData("a: 1\nb: {{#if component.metrics}}x{{else if (eq component.teir \"a\")}}y{{/if}}", "2:44: component.teir is not defined; did you mean \"tier\"? (in {{else if (eq component.teir \"a\")}}, rendering component web)")]
    [InlineData("a: 1\n{{#each component.ports}}\n  {{../component.x}}{{/each}}", "3:5: ../component.x is not defined (in {{../component.x}}, rendering component web)")]
    [InlineData("{{quot component.name}}", "1:3: quot is not defined; did you mean \"quote\"? (in {{quot component.name}}, rendering component web)")]
    [InlineData("a: {{component.metrics}}", "1:4: the value is missing; guard it with if, or give it a default (in {{component.metrics}}, rendering component web)")]
    [InlineData("a: {{component.ports}}", "1:4: the value is a map; print it with toYaml or toJson (in {{component.ports}}, rendering component web)")]
    [InlineData("a: {{required \"give the component metrics\" component.metrics}}", "1:4: give the component metrics (in {{required \"give the component metrics\" component.metrics}}, rendering component web)")]
    [InlineData("a: {{trunc component.name}}", "1:4: trunc takes 2 arguments, here are 1 (in {{trunc component.name}}, rendering component web)")]
    [InlineData("a: {{indent \"x\" component.name}}", "1:4: argument 1 of indent must be a whole number, this is the text \"x\" (in {{indent \"x\" component.name}}, rendering component web)")]
    [InlineData("a: {{component.name}\nb: 1", "1:4: the tag {{component.name} is not closed by }}")]
    [InlineData("{{#if component.name}}\na: 1", "1:1: the block {{#if component.name}} is not closed by {{/if}}")]
    [InlineData("{{#if component.name}}\na: 1{{/each}}", "2:5: {{/each}} closes {{#if component.name}} of line 1; {{/if}} is expected")]
    [InlineData("a: 1\n{{/if}}", "2:1: {{/if}} closes a block that is not open")]
    [InlineData("{{> labls}}", "1:1: there is no partial \"labls\"; did you mean \"labels\"? (add it as partials/labls.hbs)")]
    public async Task A_template_mistake_is_said_with_its_place_and_expression(string template, string? expected)
    {
        using var platform = GenerateFixture.Small().With(File, Valid(template)).With("templates/partials/labels.hbs", "a: b");

        if (expected is null) await platform.RunAsync();
        else Assert.Equal($"{File}:{expected}", await platform.RefusalAsync());
    }

    [Fact]
    public async Task A_mistake_in_a_partial_is_a_mistake_of_the_partial()
    {
        using var platform = GenerateFixture.Small().With(File, Valid("{{> labels}}")).With("templates/partials/labels.hbs", "a: 1\nb: {{component.nmae}}");

        Assert.Equal("templates/partials/labels.hbs:2:6: component.nmae is not defined; did you mean \"name\"? (in {{component.nmae}}, rendering component web)", await platform.RefusalAsync());
    }

    [Fact]
    public async Task Every_template_and_every_component_says_its_mistakes_in_one_run()
    {
        using var platform = GenerateFixture.Small()
            .With("environments/components/api.yaml", SmallPlatform.Component)
            .With(File, Valid("{{component.a1}}"))
            .With("templates/service/other.yaml.hbs", Valid("{{component.a2}}"));

        var said = (await platform.RefusalAsync()).Split('\n');

        Assert.Equal(4, said.Length);
        Assert.Contains(said, line => line.Contains("component.a1", StringComparison.Ordinal) && line.EndsWith("rendering component api)", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("component.a2", StringComparison.Ordinal) && line.EndsWith("rendering component web)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_rendered_must_be_YAML()
    {
        using var platform = GenerateFixture.Small().With(File, Valid("a: \"b"));

        Assert.StartsWith($"{File}: rendered for component web, line ", await platform.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_needs_a_name()
    {
        using var platform = GenerateFixture.Small().With(File, "apiVersion: v1\nkind: Service\n");

        Assert.Equal($"{File}: rendered for component web, line 1:1 of the result begins an object without metadata.name", await platform.RefusalAsync());
    }

    [Fact]
    public async Task An_object_is_rendered_once()
    {
        using var platform = GenerateFixture.Small().With("templates/service/again.yaml.hbs", SmallPlatform.ServiceTemplate);

        Assert.Equal(
            "Service demo/web is rendered 2 times: in artifacts/dev/manifests/web/again.yaml and artifacts/dev/manifests/web/service.yaml; give each object a name of its own",
            await platform.RefusalAsync());
    }

    [Fact]
    public async Task A_template_of_the_user_replaces_the_one_of_the_same_name()
    {
        using var platform = GenerateFixture.Small().With("mine/service/service.yaml.hbs", Valid("own: {{component.name}}"));

        await platform.RunAsync(options => options with { Templates = ["templates", "mine"] });

        Assert.Contains("\nown: web\n", platform.Read("artifacts/dev/manifests/web/service.yaml"), StringComparison.Ordinal);
        Assert.StartsWith("# Generated by ConfigOps from mine/service/service.yaml.hbs.", platform.Read("artifacts/dev/manifests/web/service.yaml"), StringComparison.Ordinal);
    }

    // The mistake stands first, so that its place in the template is its place in the test; the rest is a valid object.
    private static string Valid(string text) => $"{text}\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\n";
}
