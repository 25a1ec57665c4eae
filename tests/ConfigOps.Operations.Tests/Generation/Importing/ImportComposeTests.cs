using System.Text;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Forms;
using ConfigOps.Operations.Generation.Importing;
using ConfigOps.Operations.Tests.Generation.Forms;
using ConfigOps.Operations.Tests.Validation;

namespace ConfigOps.Operations.Tests.Generation.Importing;

public sealed class ImportComposeTests
{
    private const string Shop = """
        name: shop
        x-logging: &logging
          driver: json-file
        services:
          base:
            image: ghcr.io/example/shop:${TAG:-2.0.1}
            logging: *logging
            environment: [LOG_LEVEL=info, "DATABASE_URL=postgres://shop:hunter2@db:5432/shop"]
            profiles: [never]
          web:
            extends: { service: base }
            command: shop serve --title "Our shop" --price '$$5'
            environment:
              LOG_LEVEL: ${LEVEL:-warn}
              SESSION_SECRET: s3cr3t-value
              SMTP_HOST: mail.example.com
              FEATURE_FLAGS:
              lower_case: "1"
              CACHE_URL: redis://cache:6379/0
            env_file:
            - path: missing.env
              required: false
            ports:
            - "8080:8080"
            - target: 9000
              published: "9001"
              protocol: udp
            - "3000-3005:3000-3005"
            - "127.0.0.1:9229:9229"
            healthcheck:
              test: curl -fs http://localhost:8080/health || exit 1
              interval: 1m30s
              timeout: 5s
            volumes:
            - ./shop.toml:/etc/shop/shop.toml:ro
            - ./keys.toml:/etc/shop/keys.toml:ro
            - /var/run/docker.sock:/var/run/docker.sock
            - uploads:/srv/uploads
            tmpfs: /tmp:size=32m
            depends_on: [db]
            user: "1000"
            deploy:
              resources:
                limits: { cpus: "1.5", memory: 700M }
                reservations: { memory: 200M }
            secrets: [mail_password]
            stop_grace_period: 8s
            labels:
              traefik.http.routers.shop.rule: Host(`shop.example.com`)
              team: shop
          db:
            image: postgres:17.5
            environment:
              POSTGRES_PASSWORD_FILE: /run/secrets/db_password
              POSTGRES_DB: shop
            secrets:
            - source: db_password
            volumes: [data:/var/lib/postgresql/data]
            expose: [5432]
            healthcheck: { test: [CMD, pg_isready] }
          cache:
            image: redis:7.4.2
            user: root
            privileged: true
            network_mode: host
            cap_add: [SYS_ADMIN]
            ports: [6379]
          proxy:
            image: nginx
            ports: ["80:80"]
          migrate:
            image: ghcr.io/example/shop:2.0.1
            command: ["shop", "migrate"]
            restart: "no"
          report_maker:
            build: ./reports
            healthcheck: { test: [CMD, "true"] }
            volumes: [uploads:/data:ro]
            entrypoint: ["/bin/report"]
            environment: { TARGET: http://web:8080 }
        volumes:
          data: {}
          uploads: {}
        secrets:
          db_password: { file: ./db_password.txt }
          mail_password: { environment: MAIL_PASSWORD }

        """;

    [Fact]
    public void Every_feature_is_mapped_assumed_or_left_to_a_person()
    {
        using var platform = Create();

        var result = platform.ImportCompose();

        var text = new StringBuilder(result.Text);
        foreach (var (path, content) in platform.Snapshot("imported")) text.Append("=== ").Append(path).Append('\n').Append(content);
        Expectation.Matches("shop.txt", text.ToString());
    }

    [Fact]
    public void No_value_of_a_secret_is_taken_over()
    {
        using var platform = Create();

        var result = platform.ImportCompose();

        Assert.All(platform.Snapshot("imported").Values.Append(result.Text), text =>
        {
            Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cr3t-value", text, StringComparison.Ordinal);
            Assert.DoesNotContain("9f8e7d6c5b4a", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_was_imported_passes_Generate_and_Validate()
    {
        using var platform = Create();
        platform.ImportCompose();

        var generated = await platform.RunAsync(options => options with { Catalogue = "imported" });
        var findings = await Validated.Lines(YamlWriter.WriteAll(generated.Manifests.Resources.Select(resource => resource.Root)));

        Assert.Equal(["cache", "db", "proxy", "report-maker", "web"], generated.Catalogue.Components.Select(component => component.Name));
        Assert.Equal("", findings);
    }

    /// <summary>The law of the round trip: what a project can say of the platform, it says when it is read again.</summary>
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task What_the_Compose_form_says_is_read_back(string environment)
    {
        using var platform = GenerateFixture.SamplePlatform();
        platform.MakeForms(PlatformForm.Compose, options => options with { Environment = environment });
        var before = (await platform.RunAsync(options => options with { Environment = environment, IsDryRun = true })).Catalogue;

        platform.ImportCompose($"artifacts/{environment}/compose/compose.yaml");
        var after = (await platform.RunAsync(options => options with { Catalogue = "imported", IsDryRun = true })).Catalogue;

        Assert.Equal(before.Components.Select(component => Facts(before, component)), after.Components.Select(component => Facts(after, component)));
    }

    private static string Facts(PlatformCatalogue catalogue, ComponentDefinition component) => string.Join('\n',
        (string[])[
            component.Name,
            component.Image,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{component.Cpu.Value} {component.Memory.Value}"),
            $"ports {string.Join(' ', component.Ports.Values.Order())}",
            $"calls {string.Join(' ', component.Calls.Select(call => $"{call.Component}:{catalogue.Find(call.Component)!.Ports[call.Port]}"))}",
            $"secrets {string.Join(' ', component.Secrets.Select(secret => secret.Key))}",
            $"writes {string.Join(' ', component.Values["writable"]!.Entries.Concat(component.Values["volumes"]!.Entries).Select(entry => entry.Key).Order(StringComparer.Ordinal))}",
            $"files {string.Join(' ', component.Values["files"]!.Entries.Select(entry => $"{entry.Key}={entry.Value}"))}",
            $"stops in {component.Values["gracePeriodSeconds"]}",
            $"runs as {component.Values["user"]}",
            $"variables {string.Join(' ', ComponentVariables.Of(catalogue, component).Select(pair => $"{pair.Key}={pair.Value}"))}",
        ]);

    [Fact]
    public void The_catalogue_of_the_ERP_is_what_its_Compose_file_comes_to()
    {
        using var platform = GenerateFixture.SamplePlatform();
        foreach (var file in (string[])["docker-compose.yml", "erp.env", "redis.conf"]) platform.With($"samples/erp/{file}", File.ReadAllText(RepositoryFiles.PathOf("samples", "erp", file)));

        platform.With("docs/schemas/component.schema.json", "{}");

        platform.ImportCompose("samples/erp/docker-compose.yml", options => options with { Catalogue = "samples/erp/environments" });

        var expected = Directory.EnumerateFiles(RepositoryFiles.PathOf("samples", "erp", "environments", "components")).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), platform.Snapshot("samples/erp/environments/components").OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_dry_run_writes_nothing_and_says_what_it_would()
    {
        using var platform = Create();

        var result = platform.ImportCompose(adjust: options => options with { IsDryRun = true });

        Assert.Empty(platform.Snapshot("imported"));
        Assert.Contains("imported/components/web.yaml", result.Written);
        Assert.StartsWith("compose.yaml: 7 found, 6 components and 1 job would be made", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_that_is_there_is_replaced_only_by_force()
    {
        using var platform = Create().With("imported/components/web.yaml", "mine: true\n").With("imported/components/db.yaml", "mine: true\n");

        Assert.Equal(
            "imported/components/db.yaml: the component is there already; --force replaces it, --dry-run shows what would be written\nimported/components/web.yaml: the component is there already; --force replaces it, --dry-run shows what would be written",
            platform.ComposeRefusal());
        Assert.Equal(["components/db.yaml", "components/web.yaml"], platform.Snapshot("imported").Keys);
        platform.ImportCompose(adjust: options => options with { IsForced = true });
        Assert.StartsWith("# Imported from compose.yaml, service web.", platform.Read("imported/components/web.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_that_is_there_stays_as_it_is()
    {
        using var platform = Create().With("imported/prod.yaml", "mine: true\n").With("imported/tiers.yaml", "mine: true\n");

        platform.ImportCompose();

        Assert.Equal(["mine: true\n", "mine: true\n"], [platform.Read("imported/prod.yaml"), platform.Read("imported/tiers.yaml")]);
        Assert.False(File.Exists(platform.PathOf("imported/dev.yaml")));
    }

    [Fact]
    public void The_report_has_a_finding_for_everything_that_is_undecided()
    {
        using var platform = Create();

        var result = platform.ImportCompose();

        Assert.Equal(result.Components.Sum(component => component.Count(ImportVerdict.Undecided)), result.Report.Findings.Count);
        Assert.Equal(result.Components.Count, result.Report.Sections["imported"].Items.Count);
        Assert.True(result.Report.Gate.IsPassed);
    }

    [Theory]
    [InlineData("services:\n  web:\n    image: a:1\n    prots: [80]\n", "compose.yaml:4:5: unknown key \"prots\" in services.web; did you mean \"ports\"?")]
    [InlineData("servces:\n  web: {}\n", "compose.yaml:1:1: unknown key \"servces\"; did you mean \"services\"?\ncompose.yaml:1:1: there are no services; a Compose file has a map services")]
    [InlineData("services:\n  web: nginx\n", "compose.yaml:2:3: services.web must be a map, this is a string")]
    [InlineData("services:\n  web:\n    extends: bse\n  base:\n    image: a:1\n", "compose.yaml:3:14: services.web.extends names \"bse\", which compose.yaml does not have; did you mean \"base\"?")]
    [InlineData("services:\n  a:\n    extends: b\n  b:\n    extends: a\n", "compose.yaml:3:14: services.a.extends leads in a circle back to b\ncompose.yaml:5:14: services.b.extends leads in a circle back to a")]
    [InlineData("services:\n  web:\n    extends: { service: x, file: other.yaml }\n", "compose.yaml:3:14: other.yaml cannot be read: it does not exist; correct the path")]
    [InlineData("services:\n  web:\n    image: a:${TAG\n", "compose.yaml:3:12: the text has ${TAG without its closing brace")]
    [InlineData("services:\n  web:\n    image: \"a:$1\"\n", "compose.yaml:3:12: the text has $1, which begins no variable; write $$ for a dollar")]
    [InlineData("services:\n  web: &a\n    image: *b\n", "compose.yaml:3:12: the alias *b refers to no anchor before it")]
    [InlineData("include: [a.yaml]\nservices:\n  web: { image: \"a:1\" }\n", "compose.yaml:1:11: a.yaml cannot be read: it does not exist; correct the path")]
    [InlineData("include: [compose.yaml]\nservices:\n  web: { image: \"a:1\" }\n", "compose.yaml:1:11: include leads in a circle back to compose.yaml")]
    [InlineData("include: [{}]\nservices:\n  web: { image: \"a:1\" }\n", "compose.yaml:1:11: include must name files: a path, or a map with path")]
    [InlineData("services:\n  web: { image: [a], environment: 7, ports: 80, command: { a: b } }\n", "compose.yaml:2:17: services.web.image must be a text, a number or a boolean, this is a list\ncompose.yaml:2:35: services.web.environment must be a map or a list, this is an integer\ncompose.yaml:2:45: services.web.ports must be a list, this is an integer\ncompose.yaml:2:58: services.web.command must be a text or a list, this is a map")]
    [InlineData("- web\n", "compose.yaml: a Compose file holds one map, this has a list")]
    [InlineData("services:\n  web: { image: \"a:1\" }\n  web: { image: \"a:2\" }\n", "compose.yaml:3:3: the key \"web\" is there already; a map may have a key once")]
    public void A_mistake_is_said_with_its_place(string text, string expected)
    {
        using var platform = GenerateFixture.Small().With("compose.yaml", text);

        Assert.Equal(expected, platform.ComposeRefusal());
        Assert.Empty(platform.Snapshot("imported"));
    }

    [Fact]
    public void A_folder_is_its_Compose_file()
    {
        using var platform = GenerateFixture.Small().With("project/docker-compose.yml", "services:\n  web: { image: \"a:1\" }\n").With("other/readme.md", "");

        Assert.Equal(["service web"], platform.ImportCompose("project").Components.Select(component => component.Source));
        Assert.Equal("other: there is no compose.yaml, compose.yml, docker-compose.yml or docker-compose.yaml in this folder; name the file in --input", string.Join('\n', Assert.Throws<ConfigurationException>(() => platform.ImportCompose("other")).Mistakes));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        using var platform = GenerateFixture.Small();

        Assert.Equal("compose.yaml cannot be read: it does not exist; correct the path", platform.ComposeRefusal());
    }

    [Fact]
    public void The_override_beside_a_file_is_merged_over_it_as_Compose_does()
    {
        using var platform = GenerateFixture.Small()
            .With("compose.yaml", "services:\n  web:\n    image: a:1\n    environment: { A: '1', B: '1' }\n    ports: [\"8080:8080\"]\n")
            .With("compose.override.yaml", "services:\n  web:\n    image: a:2\n    environment: [B=2]\n  more:\n    image: b:1\n");

        var result = platform.ImportCompose();

        Assert.Contains("mapped   compose.override.yaml: merged over the file before it, as Compose does", result.Text, StringComparison.Ordinal);
        var web = platform.Read("imported/components/web.yaml");
        Assert.Contains("version: \"2\"", web, StringComparison.Ordinal);
        Assert.Contains("A: \"1\"", web, StringComparison.Ordinal);
        Assert.Contains("B: \"2\"", web, StringComparison.Ordinal);
        Assert.Equal(["service more", "service web"], result.Components.Select(component => component.Source).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Several_files_are_merged_in_their_order()
    {
        using var platform = GenerateFixture.Small()
            .With("base.yaml", "services:\n  web:\n    image: a:1\n    ports: [\"8080:8080\"]\n    environment: { A: '1' }\n")
            .With("prod.yaml", "services:\n  web:\n    environment: { A: '2' }\n")
            .With("compose.override.yaml", "services:\n  unwanted:\n    image: a:1\n");

        var result = platform.ImportCompose("base.yaml,prod.yaml");

        Assert.Contains("A: \"2\"", platform.Read("imported/components/web.yaml"), StringComparison.Ordinal);
        Assert.Equal(["service web"], result.Components.Select(component => component.Source));
    }

    [Fact]
    public void What_a_file_includes_is_imported_with_the_paths_of_its_own_folder()
    {
        using var platform = GenerateFixture.Small()
            .With("compose.yaml", "include:\n- path: data/compose.yaml\nservices:\n  web:\n    image: a:1\n    ports: [\"8080:8080\"]\n    depends_on: [store]\n")
            .With("data/compose.yaml", "services:\n  store:\n    image: s:1\n    ports: [\"7000:7000\"]\n    env_file: store.env\n")
            .With("data/store.env", "MODE=fast\n");

        var result = platform.ImportCompose();

        Assert.Equal(["service store", "service web"], result.Components.Select(component => component.Source).Order(StringComparer.Ordinal));
        Assert.Contains("MODE: fast", platform.Read("imported/components/store.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_extends_one_of_another_file_key_by_key()
    {
        using var platform = GenerateFixture.Small()
            .With("compose.yaml", "services:\n  web:\n    extends: { service: base, file: common/base.yaml }\n    environment: [A=2]\n    ports: [\"8081:8081\"]\n")
            .With("common/base.yaml", "services:\n  base:\n    image: ghcr.io/example/web:1.0\n    environment: { A: 1, B: 1 }\n    ports: [\"8080:8080\"]\n    command: [a, b]\n");

        platform.ImportCompose();

        var values = YamlReader.Read(platform.Read("imported/components/web.yaml")).Documents.Single();
        Assert.Equal("""{"A":"2","B":"1"}""", values["config"]!.ToString());
        Assert.Equal("""{"http":8080,"port-8081":8081}""", values["ports"]!.ToString());
        Assert.Equal("""["a","b"]""", values["args"]!.ToString());
    }

    [Fact]
    public void Variables_come_from_the_file_beside_it_and_a_missing_one_is_listed()
    {
        using var platform = GenerateFixture.Small()
            .With(".env", "# a comment\nTAG=1.5 # trailing\nexport NAME='web'\n")
            .With("compose.yaml", "services:\n  web:\n    image: ghcr.io/example/${NAME}:${TAG}\n    ports: [8080]\n    environment: { A: \"${NOBODY}\", B: \"${NOBODY_ELSE:?must be set}\" }\n");

        var result = platform.ImportCompose();

        Assert.Contains("image: ghcr.io/example/web:1.5", platform.Read("imported/components/web.yaml"), StringComparison.Ordinal);
        Assert.Contains("decide   variable NOBODY: it has no value and no default", result.Text, StringComparison.Ordinal);
        Assert.Contains("decide   variable NOBODY_ELSE:", result.Text, StringComparison.Ordinal);
    }

    private static GenerateFixture Create()
    {
        var platform = GenerateFixture.SamplePlatform();
        return platform.With("compose.yaml", Shop)
            .With("shop.toml", "title = \"Our shop\"\n")
            .With("keys.toml", "api_token = \"9f8e7d6c5b4a\"\n");
    }
}
