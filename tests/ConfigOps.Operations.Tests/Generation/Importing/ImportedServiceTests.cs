using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Generation.Importing;
using ConfigOps.Operations.Tests.Validation;

namespace ConfigOps.Operations.Tests.Generation.Importing;

/// <summary>What Compose projects leave unsaid because Compose gives it: open ports, images without a version, folders of the host, services that end.</summary>
public sealed class ImportedServiceTests
{
    [Theory]
    [InlineData("store: { image: \"acme/store:1\" }\n  web: { image: \"acme/web:1\", ports: [\"8080:8080\"], environment: { STORE: \"http://store:7070/x\" } }", "store", """{"http":7070}""")]
    [InlineData("store: { image: \"acme/store:1\" }\n  web: { image: \"acme/web:1\", ports: [\"8080:8080\"], command: [--store=store:7071] }", "store", """{"http":7071}""")]
    [InlineData("store: { image: \"redis:7.4\" }", "store", """{"redis":6379}""")]
    [InlineData("store: { image: \"quay.io/acme/postgresql:17@sha256:188ddfb9e497f861177352057cb21913d840ecae6c843d39e00d44fa64daa51c\" }", "store", """{"postgres":5432}""")]
    [InlineData("store: { image: \"acme/store:1\", healthcheck: { test: curl -f localhost:7072/ok } }", "store", """{"http":7072}""")]
    [InlineData("store: { image: \"nginx:1.29\", ports: [\"80:80\", \"443:443\"] }", "store", """{"http":80,"https":443}""")]
    [InlineData("store: { image: \"acme/store:1\", ports: [\"9000-9002:9000-9002\"] }", "store", """{"http":9000,"port-9001":9001,"port-9002":9002}""")]
    [InlineData("store: { image: \"acme/store:1\" }", "store", "{}")]
    public void Where_a_service_listens_is_known_by_who_calls_it_its_check_or_its_image(string services, string name, string ports)
    {
        using var platform = Imported(services);

        Assert.Equal(ports, Component(platform, name)["ports"]!.ToString());
    }

    [Fact]
    public async Task A_service_without_check_and_port_is_well_while_it_runs_and_every_form_says_so()
    {
        using var platform = Imported("worker: { image: \"acme/worker:1\" }\n  web: { image: \"acme/web:1\", ports: [\"80:80\"], depends_on: [worker] }");

        Assert.Equal("none", Component(platform, "worker").At("health", "type")!.AsString());
        var pod = (await platform.RunAsync(options => options with { Catalogue = "imported" })).Manifests.Resources.Single(resource => resource.Kind.Kind == "Deployment" && resource.Name == "worker").At("spec", "template", "spec")!;
        Assert.All((string[])["startupProbe", "livenessProbe", "readinessProbe"], probe => Assert.Null(pod["containers"]!.Items[0][probe]));
    }

    [Fact]
    public async Task A_port_below_1024_is_open_to_a_user_who_is_not_root()
    {
        using var platform = Imported("web: { image: \"acme/web:1\", ports: [\"443:443\", \"80:80\"] }");

        var generated = (await platform.RunAsync(options => options with { Catalogue = "imported" })).Manifests.Resources;

        var pod = generated.Single(resource => resource.Kind.Kind == "Deployment").At("spec", "template", "spec")!;
        Assert.Equal("""[{"name":"net.ipv4.ip_unprivileged_port_start","value":"80"}]""", pod.At("securityContext", "sysctls")!.ToString());
        Assert.Equal("", await Validated.Lines(YamlWriter.WriteAll(generated.Select(resource => resource.Root))));
    }

    [Fact]
    public async Task Images_without_a_version_are_allowed_where_the_import_makes_the_environment_and_listed()
    {
        using var platform = Imported("web: { image: acme/web, ports: [\"8080:8080\"] }\n  db: { image: \"mysql:latest\" }");

        var generated = await platform.RunAsync(options => options with { Catalogue = "imported" });

        Assert.Equal(["docker.io/library/mysql:latest", "docker.io/acme/web"], generated.Catalogue.Components.Select(component => component.Image));
        Assert.Contains("# These images name no version, so they may be others tomorrow: docker.io/acme/web, docker.io/library/mysql:latest. Once they do, remove this line.\nimagePinning: none\n", platform.Read("imported/dev.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_without_a_version_are_refused_where_an_environment_pins_them()
    {
        using var platform = GenerateFixture.Small().With("imported/prod.yaml", "description: x\n").With("compose.yaml", "services:\n  web: { image: acme/web }\n");

        Assert.Equal("undecided 2:17: the image acme/web must be pinned by a tag or a digest, like backend-api:1.4.2; no component is made of it", platform.ImportCompose().NotesOn("web", "image").Split('\n')[^1]);
    }

    [Fact]
    public void An_image_that_the_project_builds_is_its_own_and_gets_a_version()
    {
        using var platform = Imported("web: { image: acme-web, build: . }\n  worker: { image: acme-web, command: work }");

        Assert.Equal(["acme-web:0.1.0", "acme-web:0.1.0"], ((string[])["web", "worker"]).Select(name => Component(platform, name)["image"]!.AsString()));
    }

    [Theory]
    [InlineData("job: { image: \"acme/app:1\", restart: \"no\" }", "0")]
    [InlineData("job: { image: \"acme/app:1\", restart: on-failure }", "6")]
    [InlineData("job: { image: \"acme/app:1\", restart: \"on-failure:2\" }", "2")]
    [InlineData("job: { image: \"acme/app:1\", deploy: { restart_policy: { condition: none } } }", "0")]
    [InlineData("job: { image: \"acme/app:1\" }\n  web: { image: \"acme/app:1\", ports: [\"80:80\"], depends_on: { job: { condition: service_completed_successfully } } }", null)]
    public async Task A_service_that_ends_becomes_a_job(string services, string? backoff)
    {
        using var platform = Imported(services);

        var job = YamlReader.Read(platform.Read("imported/jobs/job.yaml")).Documents.Single();
        Assert.Equal(("data-etl", backoff), (job["type"]!.AsString(), job["backoffLimit"]?.ToString()));
        Assert.Contains((await platform.RunAsync(options => options with { Catalogue = "imported" })).Manifests.Resources, resource => resource.Kind.Kind == "Job");
    }

    [Fact]
    public void Folders_of_the_host_become_what_they_are_for()
    {
        using var platform = GenerateFixture.Small()
            .With("app/src/main.c", "x").With("conf/a.conf", "a").With("conf/b.conf", "b").With("tree/one/two.txt", "x")
            .With("compose.yaml", """
            services:
              web:
                image: acme/web:1
                build: ./app
                volumes:
                - ./app/src:/src
                - ./conf:/etc/web:ro
                - ./data:/var/lib/web
                - ./tree:/tree
                - /srv/media:/media
                - /etc/localtime:/etc/localtime:ro
                - ./gone:/gone:ro

            """);

        var result = platform.ImportCompose();

        Assert.Equal(
            """
            assumed 6:7: /src is ./app/src, of which the image is built; Compose mounts it for development, and the image has it
            mapped 7:7: files.a.conf
            assumed 7:7: /etc/web has these files and nothing else of the image
            mapped 7:7: files.b.conf
            assumed 7:7: /etc/web has these files and nothing else of the image
            assumed 8:7: /var/lib/web lies on a volume of 1Gi, as in ./data; its size is a guess
            assumed 8:7: each replica has a volume of its own, so it is a StatefulSet
            undecided 9:7: /tree is ./tree of the host, which pods do not have; put it into the image, a volume or files
            undecided 10:7: /media is /srv/media of the host, which pods do not have; put it into the image, a volume or files
            assumed 11:7: /etc/localtime of the host is left out: a pod's clock is UTC, and TZ in config names another zone
            undecided 12:7: /gone is ./gone of the host, which pods do not have; put it into the image, a volume or files
            """.ReplaceLineEndings("\n"),
            result.NotesOn("web", "volumes"));
    }

    [Fact]
    public void Variables_of_the_shell_come_from_the_file_beside_it_and_the_others_are_named_at_once()
    {
        using var platform = Imported("web: { image: \"acme/web:1\", environment: [KNOWN, ONE, TWO] }", ("compose-env", "KNOWN=here\n"));

        Assert.Equal("here", Component(platform, "web").At("config", "KNOWN")!.AsString());
    }

    [Fact]
    public void Files_of_variables_are_read_as_Compose_reads_them()
    {
        using var platform = Imported(
            "web: { image: \"acme/web:1\", env_file: web.env, environment: { FROM_OWN: \"${BOTH}\" } }",
            ("compose-env", "BASE=http://a\nBOTH=${BASE}/x\n"),
            ("web.env", "A=1\nexport B=\"${A} \\\"two\\\"\" # not this\nC='$A'\nD=${MISSING:-none}\nE=\"first\nsecond\"\nF=${BASE}/y\nG=5$\n"));

        Assert.Equal("""{"A":"1","B":"1 \"two\"","C":"$A","D":"none","E":"first\nsecond","F":"http://a/y","FROM_OWN":"http://a/x","G":"5$"}""", Component(platform, "web")["config"]!.ToString());
    }

    [Theory]
    [InlineData("container_name: the_store")]
    [InlineData("hostname: the_store")]
    [InlineData("networks: { default: { aliases: [the_store] } }")]
    public void A_name_that_Compose_alone_knows_is_said(string name)
    {
        using var platform = GenerateFixture.SamplePlatform().With("compose.yaml", $"services:\n  store: {{ image: \"acme/store:1\", {name} }}\n  web: {{ image: \"acme/web:1\", environment: {{ STORE: \"tcp://the_store:7070\" }} }}\n");

        var result = platform.ImportCompose();

        Assert.Contains("undecided 3:46: the_store is another name of store, which Compose alone knows; call it store", result.NotesOn("web", "environment.STORE"), StringComparison.Ordinal);
        Assert.Equal("""{"store":"http"}""", Component(platform, "web")["calls"]!.ToString());
        Assert.Equal("""{"http":7070}""", Component(platform, "store")["ports"]!.ToString());
    }

    [Fact]
    public void Words_that_are_booleans_in_manifests_alone_stay_texts()
    {
        using var platform = Imported("web: { image: \"acme/web:1\", restart: no, environment: { A: yes, B: off, C: true, D: \"no\" } }");

        Assert.Equal("""{"A":"yes","B":"off","C":"true","D":"no"}""", YamlReader.Read(platform.Read("imported/jobs/web.yaml")).Documents.Single()["config"]!.ToString());
    }

    [Theory]
    [InlineData("{ test: [NONE] }", """{"type":"none"}""")]
    [InlineData("{ disable: true }", """{"type":"none"}""")]
    [InlineData("{ test: [CMD, check] }", """{"type":"command","command":["check"]}""")]
    [InlineData("{ test: [CMD, check, \"\", \"\"] }", """{"type":"command","command":["check","",""]}""")]
    public async Task A_check_that_names_no_page_is_run_as_it_is_where_there_is_a_port_too(string check, string health)
    {
        using var platform = Imported($"web: {{ image: \"acme/web:1\", ports: [\"8080:8080\"], healthcheck: {check} }}");

        var read = Component(platform, "web")["health"]!;
        Assert.Equal(health, NodeJson.ToJson(MapNode.Of(("type", read["type"]), ("command", read["command"]))));
        var container = (await platform.RunAsync(options => options with { Catalogue = "imported" })).Manifests.Resources.Single(resource => resource.Kind.Kind == "Deployment").At("spec", "template", "spec")!["containers"]!.Items[0];
        Assert.Equal(read["command"]?.ToString(), container.At("livenessProbe", "exec", "command")?.ToString());
        Assert.Null(container.At("livenessProbe", "httpGet"));
    }

    [Fact]
    public void Tags_reset_and_override_what_is_below()
    {
        using var platform = GenerateFixture.Small()
            .With("base.yaml", "services:\n  web: { image: \"acme/web:1\", ports: [\"8080:8080\"], environment: { A: \"1\", B: \"1\" }, command: [a] }\n  gone: { image: \"acme/gone:1\" }\n")
            .With("top.yaml", "services:\n  web:\n    ports: !override [\"9090:9090\"]\n    environment:\n      A: !reset null\n    command: !reset []\n    labels: { note: \"a !reset in a text\" }\n  gone: !reset null\n");

        var result = platform.ImportCompose("base.yaml,top.yaml");

        Assert.Equal(["service web"], result.Components.Select(component => component.Source));
        var web = Component(platform, "web");
        Assert.Equal("""{"http":9090}""", web["ports"]!.ToString());
        Assert.Equal("""{"B":"1"}""", web["config"]!.ToString());
        Assert.Null(web["args"]);
        Assert.Contains("a !reset in a text", platform.Read("imported/components/web.yaml"), StringComparison.Ordinal);
    }

    private static GenerateFixture Imported(string services, params ReadOnlySpan<(string Path, string Text)> files)
    {
        var platform = GenerateFixture.SamplePlatform().With("compose.yaml", $"name: trial\nservices:\n  {services}\n");
        foreach (var (path, text) in files) platform.With(path == "compose-env" ? ".env" : path, text);
        platform.ImportCompose();
        return platform;
    }

    private static MapNode Component(GenerateFixture platform, string name) => (MapNode)YamlReader.Read(platform.Read($"imported/components/{name}.yaml")).Documents.Single();
}
