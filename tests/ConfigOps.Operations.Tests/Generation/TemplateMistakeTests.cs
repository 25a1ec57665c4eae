namespace ConfigOps.Operations.Tests.Generation;

public sealed class TemplateMistakeTests
{
    private const string Service = "templates/service/service.yaml.hbs";

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
        using var platform = GenerateFixture.Small().With(Service, Valid(template)).With("templates/partials/labels.hbs", "a: b");

        if (expected is null) await platform.RunAsync();
        else Assert.Equal($"{Service}:{expected}", await platform.RefusalAsync());
    }

    [Fact]
    public async Task A_mistake_in_a_partial_is_a_mistake_of_the_partial()
    {
        using var platform = GenerateFixture.Small().With(Service, Valid("{{> labels}}")).With("templates/partials/labels.hbs", "a: 1\nb: {{component.nmae}}");

        Assert.Equal("templates/partials/labels.hbs:2:6: component.nmae is not defined; did you mean \"name\"? (in {{component.nmae}}, rendering component web)", await platform.RefusalAsync());
    }

    [Fact]
    public async Task Every_template_and_every_component_says_its_mistakes_in_one_run()
    {
        using var platform = GenerateFixture.Small()
            .With("environments/components/api.yaml", SmallPlatform.Component)
            .With(Service, Valid("{{component.a1}}"))
            .With("templates/service/other.yaml.hbs", Valid("{{component.a2}}"));

        var said = (await platform.RefusalAsync()).Split('\n');

        Assert.Equal(2, said.Length);
        Assert.Contains(said, line => line.Contains("component.a1", StringComparison.Ordinal) && line.EndsWith("rendering component api and 1 more)", StringComparison.Ordinal));
        Assert.Contains(said, line => line.Contains("component.a2", StringComparison.Ordinal) && line.EndsWith("rendering component api and 1 more)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_template_that_cannot_be_read_is_named()
    {
        using var platform = GenerateFixture.Small();
        File.CreateSymbolicLink(platform.PathOf("templates/service/gone.yaml.hbs"), platform.PathOf("nowhere"));

        Assert.StartsWith("templates/service/gone.yaml.hbs: the file cannot be read: ", await platform.RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{#if component.name \"x\"}}a{{/if}}", "1:1: {{#if}} takes one value; put the call of a helper in parentheses")]
    [InlineData("{{#each}}a{{/each}}", "1:1: {{#each}} needs a value")]
    [InlineData("{{#component.name}}a{{/component.name}}", "1:1: {{#component.name}} is not a block; known are each, if, unless, with")]
    [InlineData("{{#iff component.name}}a{{/iff}}", "1:1: {{#iff}} is not a block; did you mean \"if\"?")]
    [InlineData("{{#if component.name}}a{{else}}b{{else}}c{{/if}}", "1:33: the block has a second {{else}}")]
    [InlineData("{{quote (lower component.name}}", "1:9: the parenthesis is not closed (in {{quote (lower component.name}})")]
    [InlineData("{{quote \"a}}", "1:9: the text is not closed by \" (in {{quote \"a}})")]
    [InlineData("{{quote a=1}}", "1:9: helpers take values in their order; leave a= out (in {{quote a=1}})")]
    [InlineData("{{include \"labels\"}}", "1:3: include takes the name of a partial and a value, here are 1 arguments (in {{include \"labels\"}})")]
    [InlineData("{{include \"labls\" component}}", "1:11: there is no partial \"labls\"; did you mean \"labels\"? (add it as partials/labls.hbs)")]
    [InlineData("{{#each component.name}}a{{/each}}", "1:1: each takes a list or a map, this is the text \"web\" (in {{#each component.name}}, rendering component web)")]
    [InlineData("{{lookup component.ports \"htpp\"}}", "1:1: the map has no key \"htpp\"; did you mean \"http\"? (in {{lookup component.ports \"htpp\"}}, rendering component web)")]
    [InlineData("{{> loop}}", null)]
    public async Task A_tag_that_means_nothing_is_said_with_its_place(string template, string? expected)
    {
        using var platform = GenerateFixture.Small().With(Service, Valid(template)).With("templates/partials/labels.hbs", "a: b").With("templates/partials/loop.hbs", "{{> loop}}");

        Assert.Equal(
            expected is null ? "templates/partials/loop.hbs:1:1: partials stand in each other more than 100 deep; one of them includes itself (in {{> loop}}, rendering component web)" : $"{Service}:{expected}",
            await platform.RefusalAsync());
    }

    [Fact]
    public async Task What_is_rendered_must_be_YAML()
    {
        using var platform = GenerateFixture.Small().With(Service, Valid("a: \"b"));

        Assert.StartsWith($"{Service}: rendered for component web, line ", await platform.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_needs_a_name()
    {
        using var platform = GenerateFixture.Small().With(Service, "apiVersion: v1\nkind: Service\n");

        Assert.Equal($"{Service}: rendered for component web, line 1:1 of the result begins an object without metadata.name", await platform.RefusalAsync());
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
