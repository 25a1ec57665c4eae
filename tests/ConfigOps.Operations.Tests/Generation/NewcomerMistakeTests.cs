namespace ConfigOps.Operations.Tests.Generation;

/// <summary>What somebody does in the first days, and what is said to it: nothing is passed over in silence, and each mistake is said once, with its mend.</summary>
public sealed class NewcomerMistakeTests
{
    [Theory]
    [InlineData("environments/components/shop.yml", "environments/components/shop.yml: nothing reads this file, because files of the catalogue end with .yaml; rename it to shop.yaml")]
    [InlineData("environments/prod.yml", "environments/prod.yml: nothing reads this file, because files of the catalogue end with .yaml; rename it to prod.yaml")]
    [InlineData("environments/component/shop.yaml", "environments/component: nothing reads this folder; did you mean \"components\"? Rename it")]
    [InlineData("environments/jobs/night/save.yaml", "environments/jobs/night: nothing is read from folders in jobs; move its files up")]
    [InlineData("templates/service/extra.yaml", "templates/service/extra.yaml: nothing renders this file, because the names of templates end with .yaml.hbs; rename it to extra.yaml.hbs, or put it elsewhere")]
    [InlineData("templates/namspace/extra.yaml.hbs", "templates/namspace/extra.yaml.hbs: no component is of the type \"namspace\", so nothing renders the templates of this folder; did you mean \"namespace\"?")]
    public async Task A_file_that_nothing_would_read_is_a_mistake(string path, string expected)
    {
        using var platform = GenerateFixture.Small().With(path, "a: 1\n");

        Assert.Equal(expected, await platform.RefusalAsync());
    }

    [Theory]
    [InlineData("environments/README.md")]
    [InlineData("environments/.idea/x.yaml")]
    [InlineData("environments/charts/x.yaml")]
    [InlineData("environments/components/shop.yaml.orig")]
    [InlineData("templates/README.md")]
    [InlineData("templates/worker/extra.yaml.hbs")]
    public async Task What_a_person_puts_beside_is_left_alone(string path)
    {
        using var platform = GenerateFixture.Small().With(path, "a: 1\n");

        Assert.NotEmpty((await platform.RunAsync()).Manifests.Resources);
    }

    [Theory]
    [InlineData("{{component.nmae}}", "templates/service/service.yaml.hbs:1:3: component.nmae is not defined; did you mean \"name\"? (in {{component.nmae}}, rendering component a and 2 more)")]
    [InlineData("{{component.name}}: x: y", "templates/service/service.yaml.hbs: rendered for component a and 2 more, line 1:5 of the result is not YAML as Kubernetes reads it: not valid YAML: \": \" cannot stand here; quote the text, or check the indentation (the line is: a: x: y)")]
    [InlineData("kind: Service", "templates/service/service.yaml.hbs: rendered for component a and 2 more, line 1:1 of the result begins an object without apiVersion\nService  is rendered 3 times: in artifacts/dev/manifests/a/service.yaml and artifacts/dev/manifests/bb/service.yaml and artifacts/dev/manifests/web/service.yaml; give each object a name of its own")]
    public async Task A_mistake_in_a_template_is_said_once(string template, string expected)
    {
        using var platform = GenerateFixture.Small().With("templates/service/service.yaml.hbs", template)
            .With("environments/components/a.yaml", SmallPlatform.Component).With("environments/components/bb.yaml", SmallPlatform.Component);

        Assert.Equal(expected, await platform.RefusalAsync());
    }

    [Theory]
    [InlineData("{{tenant.id}}", "1:3: tenant.id is not defined, because tenant has no value here; guard it with {{#if tenant}} (in {{tenant.id}}, rendering component web)")]
    [InlineData("{{component.backup.schedule}}", "1:3: component.backup.schedule is not defined, because component.backup has no value here; guard it with {{#if component.backup}} (in {{component.backup.schedule}}, rendering component web)")]
    public async Task A_part_of_what_has_no_value_is_to_be_guarded(string template, string expected)
    {
        using var platform = GenerateFixture.Small().With("templates/service/service.yaml.hbs", template);

        Assert.Equal($"templates/service/service.yaml.hbs:{expected}", await platform.RefusalAsync());
    }

    [Theory]
    [InlineData("components.web.calls.other=htp", "--set: components.web.calls.other names the port \"htp\", which other does not have; did you mean \"http\"?")]
    [InlineData("components.web.uses=db", "--set: components.web.uses names \"db\", which is not one of the environment's backingServices; environments/dev.yaml has none, so add it there with host, port, and namespace or networks")]
    [InlineData("components.web.annotations[example.com/team=x", "--set \"components.web.annotations[example.com/team=x\": the bracket is not closed before the equals sign; write components.web.annotations[example.com/team]=music")]
    public async Task What_an_argument_refers_to_is_told_as_the_arguments(string argument, string expected)
    {
        using var platform = GenerateFixture.Small().With("environments/components/other.yaml", SmallPlatform.Component);

        Assert.Equal(expected, await platform.RefusalAsync(options => options with { Set = [argument] }));
    }

    [Theory]
    [InlineData("environments: [prod]", "environments/tenants/acme.yaml is for prod alone, so add dev to its environments or name another --environment")]
    [InlineData("enabled: false", "environments/tenants/acme.yaml says enabled: false")]
    public async Task A_tenant_of_another_environment_is_told_from_one_that_is_not_there(string line, string expected)
    {
        using var platform = GenerateFixture.Small().With("environments/prod.yaml", SmallPlatform.Environment).With("environments/tenants/acme.yaml", $"name: Acme\ntier: free\n{line}\n");

        Assert.Equal($"--tenant acme: dev has no tenant of this id; {expected}", await platform.RefusalAsync(options => options with { Tenant = "acme" }));
    }

    [Fact]
    public async Task A_link_to_nothing_is_told_as_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        using var platform = GenerateFixture.Small();
        File.CreateSymbolicLink(platform.PathOf("environments/components/dead.yaml"), "/nowhere/at/all.yaml");

        Assert.Equal("environments/components/dead.yaml: the file cannot be read: it is a link to /nowhere/at/all.yaml, which does not exist; mend the link, or name another path", await platform.RefusalAsync());
    }
}
