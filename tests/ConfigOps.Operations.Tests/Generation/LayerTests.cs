using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class LayerTests
{
    [Fact]
    public async Task Layers_lie_above_each_other_and_each_value_knows_its_layer()
    {
        using var platform = GenerateFixture.Small()
            .Edit("environments/components/web.yaml", "http: 8080", "http: 8080\nreplicas: 2\nconfig: { A: component, B: component, C: component, D: component }")
            .Edit("environments/dev.yaml", "secrets: generated", "secrets: generated\nallComponents:\n  config: { B: all, C: all, D: all }\ncomponents:\n  web:\n    config: { C: own, D: own }");

        var catalogue = (await platform.RunAsync(options => options with { Set = ["components.web.config.D=set"] })).Catalogue;

        Assert.Equal("""{"A":"component","B":"all","C":"own","D":"set"}""", catalogue.Find("web")!.Values["config"]!.ToString());
        Assert.Equal(
            ["component environments/components/web.yaml:7:53 component", "environment dev, all components environments/dev.yaml:11:29 all", "environment dev environments/dev.yaml:14:23 own", "--set : set"],
            catalogue.Explain("components.web.config.D").Select(value => $"{value.Layer} {value.File}:{(value.Position.IsKnown ? value.Position.ToString() : "")} {value.Value}".Replace("\"", "", StringComparison.Ordinal)));
        Assert.Equal("defaults", Assert.Single(catalogue.Explain("components.web.gracePeriodSeconds")).Layer);
        Assert.Empty(catalogue.Explain("components.nobody.replicas"));
    }

    [Fact]
    public async Task A_list_replaces_and_one_with_a_key_merges()
    {
        using var platform = GenerateFixture.Small()
            .Edit("environments/components/web.yaml", "http: 8080", "http: 8080\nargs: [a, b]\ningress:\n  hosts:\n  - name: www\n    path: /a\n  - name: api")
            .Edit("environments/dev.yaml", "secrets: generated", "secrets: generated\ncomponents:\n  web:\n    args: [c]\n    ingress:\n      hosts:\n      - name: www\n        port: http\n      - name: beta");

        var values = (await platform.RunAsync()).Catalogue.Find("web")!.Values;

        Assert.Equal("""["c"]""", values["args"]!.ToString());
        Assert.Equal(
            """[{"name":"www","path":"/a","port":"http"},{"name":"api","path":"/","port":"http"},{"name":"beta","path":"/","port":"http"}]""",
            values.At("ingress", "hosts")!.ToString());
    }

    [Fact]
    public async Task Null_takes_the_value_of_the_layers_below_away()
    {
        using var platform = GenerateFixture.Small()
            .Edit("environments/components/web.yaml", "http: 8080", "http: 8080\nmetrics:\n  port: http")
            .Edit("environments/dev.yaml", "secrets: generated", "secrets: generated\ncomponents:\n  web:\n    metrics: null");

        Assert.False((await platform.RunAsync()).Catalogue.Find("web")!.Values.Has("metrics"));
    }

    [Fact]
    public async Task An_image_set_on_the_command_line_is_taken_as_it_is()
    {
        using var platform = GenerateFixture.SamplePlatform();

        var result = await platform.RunAsync(options => options with { Set = ["components.backend-api.image=example/crash:1"] });

        var deployment = result.Manifests.Resources.Single(resource => resource.Kind.Kind == "Deployment" && resource.Name == "backend-api");
        Assert.Equal("example/crash:1", deployment.At("spec", "template", "spec", "containers")!.Items[0]["image"]!.AsString());
    }

    [Fact]
    public async Task A_component_can_be_left_out_of_an_environment()
    {
        using var platform = GenerateFixture.Small().With("environments/components/api.yaml", SmallPlatform.Component);

        var result = await platform.RunAsync(options => options with { Set = ["components.api.enabled=false"] });

        Assert.Equal(["web"], result.Catalogue.Components.Select(component => component.Name));
    }

    [Theory]
    [InlineData("components.web.annotations[example.com/a.b]=c", "annotations", """{"example.com/a.b":"c"}""")]
    [InlineData("components.web.args=a,b", "args", """["a","b"]""")]
    [InlineData("components.web.config={\"A\":\"1\"}", "config", """{"A":"1"}""")]
    [InlineData("components.web.config.VERSION=1.10", "config", """{"VERSION":"1.10"}""")]
    [InlineData("components.web.version=1.10", "version", "\"1.10\"")]
    [InlineData("components.web.replicas=3", "replicas", "3")]
    public async Task A_set_value_has_the_type_that_its_path_asks_for(string argument, string key, string expected)
    {
        using var platform = GenerateFixture.Small();

        Assert.Equal(expected, (await platform.RunAsync(options => options with { Set = [argument] })).Catalogue.Find("web")!.Values[key]!.ToString());
    }

    [Fact]
    public void Of_several_set_values_of_a_path_the_last_wins_and_others_stay()
    {
        using var platform = GenerateFixture.Small();
        var assignment = Gen.Elements("A", "B", "C").SelectMany(key => Gen.Choose(0, 99).Select(value => (Key: key, Value: value)));

        Prop.ForAll(assignment.NonEmptyListOf().ToArbitrary(), assignments =>
        {
            var result = platform.RunAsync(options => options with { IsDryRun = true, Set = [.. assignments.Select(one => $"components.web.config.{one.Key}={one.Value}")] }).GetAwaiter().GetResult();
            var expected = assignments.GroupBy(one => one.Key).ToDictionary(group => group.Key, group => $"{group.Last().Value}");
            var actual = result.Catalogue.Find("web")!.Values["config"]!.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.AsString()!);
            return expected.Count == actual.Count && expected.All(pair => actual[pair.Key] == pair.Value);
        }).QuickCheckThrowOnFailure();
    }
}
