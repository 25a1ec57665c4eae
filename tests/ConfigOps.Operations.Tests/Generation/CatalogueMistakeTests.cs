namespace ConfigOps.Operations.Tests.Generation;

public sealed class CatalogueMistakeTests
{
    [Theory]
    [InlineData("components/web.yaml", "ports:", "port:", "environments/components/web.yaml:1:1: components.web lacks ports (a map): the ports it listens on, by name; below 1024 too, although it does not run as root\nenvironments/components/web.yaml:4:1: unknown key \"port\"; did you mean \"ports\"?")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nreplica: 2", "environments/components/web.yaml:6:1: unknown key \"replica\"; did you mean \"replicas\"?")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nreplicas: many", "environments/components/web.yaml:6:11: replicas must be an integer from 1 to 1000, this is the text \"many\"")]
    [InlineData("components/web.yaml", "http: 8080", "http: 0", "environments/components/web.yaml:5:9: ports.http must be an integer from 1 to 65535, this is the integer 0")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nservicePorts: { htp: 80 }", "environments/components/web.yaml:6:17: components.web.servicePorts.htp names the port \"htp\", which web does not have; did you mean \"http\"?")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nhealth: { type: command }", "environments/components/web.yaml:6:11: components.web.health.type command needs health.command, the command that asks")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nhealth: { type: none, command: [ok] }", "environments/components/web.yaml:6:23: components.web.health.command has no meaning when health.type is none, which asks nothing; set health.type to command, or remove one of the two")]
    [InlineData("components/web.yaml", "http: 8080", "HTTP: 8080", "environments/components/web.yaml:1:1: components.web.health.port names the port \"http\", which web does not have; did you mean \"HTTP\"?\nenvironments/components/web.yaml:5:3: the port \"HTTP\" in ports must be 1 to 63 lower-case letters, digits and dashes, beginning and ending with a letter or digit")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nscaling: fast", "environments/components/web.yaml:6:10: scaling must be a map, this is the text \"fast\"")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nuses: postgres", "environments/components/web.yaml:6:7: uses must be a list, this is the text \"postgres\"")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nenabled: \"yes\"", "environments/components/web.yaml:6:10: enabled must be true or false, this is the text \"yes\"")]
    [InlineData("components/web.yaml", "image: web:1.0.0", "image: web:latest", "environments/components/web.yaml:3:8: image \"web:latest\" must not use the tag latest, which means another image tomorrow; name a version or a digest")]
    [InlineData("components/web.yaml", "image: web:1.0.0", "image: web", "environments/components/web.yaml:3:8: image \"web\" must be pinned by a tag or a digest, like backend-api:1.4.2")]
    [InlineData("components/web.yaml", "image: web:1.0.0\n", "", "environments/components/web.yaml:1:1: components.web lacks image (an image reference): the image; a reference without a slash is looked for in the environment's registry")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\ncalls:\n  wbe: http", "environments/components/web.yaml:7:3: components.web.calls names \"wbe\", which is not a component; did you mean \"web\"?")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nuses: [postgres]", "environments/components/web.yaml:6:8: components.web.uses names \"postgres\", which is not one of the environment's backingServices; environments/dev.yaml has none, so add it there with host, port, and namespace or networks")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nuses: [a, a]", "environments/components/web.yaml:6:8: components.web.uses names \"a\", which is not one of the environment's backingServices; environments/dev.yaml has none, so add it there with host, port, and namespace or networks\nenvironments/components/web.yaml:6:11: uses has \"a\" twice\nenvironments/components/web.yaml:6:11: components.web.uses names \"a\", which is not one of the environment's backingServices; environments/dev.yaml has none, so add it there with host, port, and namespace or networks")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nmetrics:\n  port: metric", "environments/components/web.yaml:7:3: components.web.metrics.port names the port \"metric\", which web does not have; known are http")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\ntier: fre", "environments/components/web.yaml:6:1: components.web.tier \"fre\" is not a tier of tiers.yaml; did you mean \"free\"?")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nimage: web:2", "environments/components/web.yaml:6:1: the key \"image\" is there already; a map may have a key once")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nconfig:\n  DEBUG: yes", "environments/components/web.yaml:7:10: yes is read as the boolean true; write \"yes\" for the text, or true for the value")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nreplicas: 4\nscaling:\n  maxReplicas: 3", "environments/components/web.yaml:8:3: components.web.scaling.maxReplicas is 3, fewer than its replicas, 4")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\npreStopSeconds: 60", "environments/components/web.yaml:1:1: components.web.gracePeriodSeconds is 45; it must be longer than preStopSeconds, 60, or the component is killed before it can stop")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nconfig:\n  KEY: a\nsecrets:\n  KEY: b", "environments/components/web.yaml:7:3: components.web.config.KEY is also one of its secrets; a variable has one value, so remove one of the two")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\npermissions:\n- apiGroups: [\"\"]\n  resources: [\"*\"]\n  verbs: [get]", "environments/components/web.yaml:8:15: permissions[0].resources[0] \"*\" must be named: a wildcard also grants what will be added later")]
    [InlineData("dev.yaml", "tier: free", "tier: premium", "environments/dev.yaml:7:1: environment.tier \"premium\" is not a tier of tiers.yaml; known are free")]
    [InlineData("dev.yaml", "type: sandbox", "type: kubeconfig", "environments/dev.yaml:4:3: cluster.type kubeconfig needs cluster.context, the context to use")]
    [InlineData("dev.yaml", "type: sandbox", "type: sandbx", "environments/dev.yaml:4:9: cluster.type must be one of sandbox, kubeconfig, this is the text \"sandbx\"; did you mean \"sandbox\"?")]
    [InlineData("dev.yaml", "kubernetesVersion: \"1.35\"", "kubernetesVersion: 1.35", "environments/dev.yaml:5:20: kubernetesVersion must be a Kubernetes version in quotes, like \"1.35\", this is the number 1.35")]
    [InlineData("dev.yaml", "secrets: generated", "secrets: generated\ncomponents:\n  wbe: {}", "environments/dev.yaml:11:3: components has \"wbe\", which is not a component; did you mean \"web\"?")]
    [InlineData("dev.yaml", "secrets: generated", "secrets: generated\ncomponents:\n  web:\n    imge: a", "environments/dev.yaml:12:5: unknown key \"imge\" in components.web; did you mean \"image\"?")]
    [InlineData("dev.yaml", "secrets: generated", "secrets: generated\nbackingServices:\n  postgres:\n    host: db\n    port: 5432", "environments/dev.yaml:11:3: backingServices.postgres must have either namespace or networks, to say where traffic to it goes")]
    [InlineData("tiers.yaml", "cpu: 200m", "cpu: 200q", "environments/tiers.yaml:2:8: free.cpu \"200q\" must be a positive quantity like 250m, 1.5 or 512Mi")]
    [InlineData("tiers.yaml", "  memory: 256Mi\n", "", "environments/tiers.yaml:2:3: free lacks memory (a quantity like 250m or 512Mi): memory requested and allowed for a replica")]
    [InlineData("tiers.yaml", "cpu: 200m", "cpu: 200m: 1", "environments/tiers.yaml:2:12: not valid YAML: \": \" cannot stand here; quote the text, or check the indentation")]
    public async Task A_mistake_is_said_with_its_place_and_its_mend(string file, string old, string text, string expected)
    {
        using var platform = GenerateFixture.Small().Edit($"environments/{file}", old, text);

        Assert.Equal(expected, await platform.RefusalAsync());
        Assert.Empty(platform.Snapshot("artifacts"));
    }

    [Theory]
    [InlineData("", "environments/tiers.yaml: the file is empty; a map is expected")]
    [InlineData("- free", "environments/tiers.yaml:1:1: a map is expected, this is a list")]
    [InlineData("a: 1\n---\nb: 1", "environments/tiers.yaml:3:1: one YAML document is expected, there are 2")]
    [InlineData(null, "environments/tiers.yaml: the file is missing")]
    public async Task A_file_holds_one_map(string? text, string expected)
    {
        using var platform = GenerateFixture.Small();
        if (text is null) platform.Without("environments/tiers.yaml");
        else platform.With("environments/tiers.yaml", text);

        Assert.Equal(expected, await platform.RefusalAsync());
    }

    [Fact]
    public async Task All_mistakes_of_all_files_are_said_at_once()
    {
        using var platform = GenerateFixture.Small()
            .Edit("environments/components/web.yaml", "http: 8080", "http: 8080\nreplicaz: 1")
            .Edit("environments/tiers.yaml", "replicas: 1", "replicas: 0")
            .Edit("environments/dev.yaml", "namespace: demo", "namespace: Demo");

        Assert.Equal(
            """
            --set components.web.imge=a: unknown key "imge" in components.web; did you mean "image"?
            environments/components/web.yaml:6:1: unknown key "replicaz"; did you mean "replicas"?
            environments/dev.yaml:6:12: namespace "Demo" must be 1 to 63 lower-case letters, digits and dashes, beginning and ending with a letter or digit
            environments/tiers.yaml:4:13: free.replicas must be an integer from 1 to 1000, this is the integer 0
            """,
            await platform.RefusalAsync(options => options with { Set = ["components.web.imge=a"] }));
    }

    [Fact]
    public async Task An_unknown_environment_names_the_nearest()
    {
        using var platform = GenerateFixture.Small();

        Assert.Equal("there is no environment \"dve\" in environments/; did you mean \"dev\"?", await platform.RefusalAsync(options => options with { Environment = "dve" }));
    }

    [Fact]
    public async Task An_unknown_component_names_the_nearest()
    {
        using var platform = GenerateFixture.Small();

        Assert.Equal("--component wab: dev has no component of this name; did you mean \"web\"?", await platform.RefusalAsync(options => options with { Components = ["wab"] }));
    }

    [Fact]
    public async Task A_type_without_templates_names_the_nearest()
    {
        using var platform = GenerateFixture.Small().Edit("environments/components/web.yaml", "http: 8080", "http: 8080\ntype: servce");

        Assert.Equal("environments/components/web.yaml: components.web.type \"servce\" has no folder of templates; did you mean \"service\"?", await platform.RefusalAsync());
    }

    [Theory]
    [InlineData("components.web.replicas", "--set \"components.web.replicas\" must be path=value, like components.backend-api.replicas=2")]
    [InlineData("components.wbe.image=a/b:1", "--set components.wbe.image=a/b:1: there is no component \"wbe\"; did you mean \"web\"?")]
    [InlineData("components.web.replicas=two", "--set components.web.replicas must be an integer from 1 to 1000, this is the text \"two\"")]
    [InlineData("component.web.replicas=2", "--set component.web.replicas=2: unknown key \"component\"; did you mean \"components\"?")]
    [InlineData("components.web=2", "--set components.web must go on to a single value, like components.backend-api.replicas=2")]
    [InlineData("components.web.replicas.least=2", "--set components.web.replicas.least=2: components.web.replicas is an integer from 1 to 1000, which has no key \"least\"")]
    [InlineData("tiers.gold.cpu=2", "--set tiers.gold.cpu=2: there is no tier \"gold\"; known are free")]
    [InlineData("environment.podSecurity=none", "--set environment.podSecurity must be one of privileged, baseline, restricted, this is the text \"none\"")]
    public async Task A_wrong_set_argument_says_what_it_takes(string argument, string expected)
    {
        using var platform = GenerateFixture.Small();

        Assert.Equal(expected, await platform.RefusalAsync(options => options with { Set = [argument] }));
    }
}
