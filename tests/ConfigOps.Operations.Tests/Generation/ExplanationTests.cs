using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Explaining;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class ExplanationTests : IDisposable
{
    private readonly GenerateFixture _platform = GenerateFixture.Small()
        .With("environments/tiers.yaml", $"{SmallPlatform.Tiers}premium: {{ cpu: 1000m, memory: 1Gi, replicas: 3, maxReplicas: 4 }}\n")
        .With("environments/tenants/acme.yaml", "name: Acme\ntier: premium\ncomponents:\n  web:\n    config: { LEVEL: tenant }\n")
        .Edit("environments/components/web.yaml", "http: 8080", "http: 8080\nreplicas: 2\nconfig: { LEVEL: component }\nmetrics: { port: http }\ningress:\n  hosts:\n  - name: www\n    path: /a")
        .Edit("environments/dev.yaml", "secrets: generated", "secrets: generated\nallComponents:\n  config: { LEVEL: all }\ncomponents:\n  web:\n    config: { LEVEL: own }\n    metrics: null\n    ingress:\n      hosts:\n      - name: www\n        path: /b");

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void A_value_is_explained_layer_by_layer() => Assert.Equal(
        """
        components.web.config.LEVEL = "set"
          > --set                                                                   "set"
            environment dev                  environments/dev.yaml:14:15            "own"
            environment dev, all components  environments/dev.yaml:11:13            "all"
            component                        environments/components/web.yaml:7:11  "component"
        """,
        Explain("components.web.config.LEVEL", null, "components.web.config.LEVEL=set"));

    [Fact]
    public void A_tenant_has_its_own_explanation() => Assert.Equal(
        """
        components.web.config.LEVEL = "tenant"
          > tenant acme                      environments/tenants/acme.yaml:5:15    "tenant"
            environment dev                  environments/dev.yaml:14:15            "own"
            environment dev, all components  environments/dev.yaml:11:13            "all"
            component                        environments/components/web.yaml:7:11  "component"
        """,
        Explain("components.web.config.LEVEL", "acme"));

    [Theory]
    [InlineData("components.web.replicas", "components.web.replicas = 2\n  > component  environments/components/web.yaml:6:1  2")]
    [InlineData("components.web.gracePeriodSeconds", "components.web.gracePeriodSeconds = 45\n  > defaults  45")]
    [InlineData("components.web.metrics.port", "components.web.metrics.port has no value\n  > environment dev  environments/dev.yaml:15:5             null: takes it away\n    component        environments/components/web.yaml:8:12  \"http\"")]
    [InlineData("components.web.metrics", "components.web.metrics has no value\n  > environment dev  environments/dev.yaml:15:5            null: takes it away\n    component        environments/components/web.yaml:8:1  {\"port\":\"http\"}")]
    [InlineData("components.web.ingress.hosts[www].path", "components.web.ingress.hosts[www].path = \"/b\"\n  > environment dev  environments/dev.yaml:19:9             \"/b\"\n    component        environments/components/web.yaml:12:5  \"/a\"")]
    [InlineData("components.web.image", "components.web.image = \"web:1.0.0\"\n  > component  environments/components/web.yaml:3:1  \"web:1.0.0\"\n    with environment.registry it becomes registry.example.com/demo/web:1.0.0")]
    [InlineData("components.web.resources.cpu", "components.web.resources.cpu = \"200m\"\n    no layer sets it; 200m comes from tiers.free.cpu, because components.web.tier is free")]
    [InlineData("components.web.tier", "components.web.tier = \"free\"\n  > environment dev  environments/dev.yaml:7:1  \"free\"")]
    [InlineData("tiers.free", "tiers.free.cpu = \"200m\"\n  > tiers  environments/tiers.yaml:2:3  \"200m\"\ntiers.free.memory = \"256Mi\"\n  > tiers  environments/tiers.yaml:3:3  \"256Mi\"\ntiers.free.replicas = 1\n  > tiers  environments/tiers.yaml:4:3  1\ntiers.free.maxReplicas = 2\n  > tiers  environments/tiers.yaml:5:3  2")]
    [InlineData("environment.cluster", "environment.cluster.type = \"sandbox\"\n  > environment dev  environments/dev.yaml:4:3  \"sandbox\"")]
    public void A_value_or_each_value_of_a_map_is_explained(string path, string expected) => Assert.Equal(expected, Explain(path));

    [Theory]
    [InlineData("components.wbe.replicaz", "--explain components.wbe.replicaz: there is no component \"wbe\"; did you mean components.web.replicas?")]
    [InlineData("components.web.scaling.cpuPercnt", "--explain components.web.scaling.cpuPercnt: components.web.scaling has no key \"cpuPercnt\"; did you mean components.web.scaling.cpuPercent?")]
    [InlineData("component.web.replicas", "--explain component.web.replicas: there is no key \"component\"; did you mean components.web.replicas?")]
    [InlineData("components.web.replicas.least", "--explain components.web.replicas.least: components.web.replicas has no key \"least\"")]
    [InlineData("components", "--explain components: go on with one of web")]
    [InlineData("components..web", "--explain \"components..web\" must be a path like components.backend-api.replicas")]
    public void A_path_that_leads_nowhere_names_the_nearest_that_does(string path, string expected) => Assert.Equal(expected, Assert.Throws<ConfigurationException>(() => Explain(path)).Message);

    [Fact]
    public void An_unknown_tenant_names_the_nearest() =>
        Assert.Equal("--tenant acne: dev has no tenant of this id; did you mean \"acme\"?", Assert.Throws<ConfigurationException>(() => Explain("components.web.tier", "acne")).Message);

    [Fact]
    public void A_value_of_an_item_can_be_set_by_the_items_key()
    {
        var values = Read("components.web.ingress.hosts[www].path=/c", "components.web.ingress.hosts[api]={\"path\":\"/d\"}").Find("web")!.Values;

        Assert.Equal("""[{"name":"www","path":"/c","port":"http"},{"path":"/d","name":"api","port":"http"}]""", values.At("ingress", "hosts")!.ToString());
    }

    private string Explain(string path, string? tenant = null, params string[] set)
    {
        var catalogue = Read(set);
        return string.Join('\n', ExplanationText.Lines(Explanation.Of(tenant is null ? catalogue : catalogue.ForTenant(tenant), path)));
    }

    private PlatformCatalogue Read(params string[] set) => new CatalogueReader(_platform.PathOf("environments")).Read("dev", set);
}
