using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Generation.Forms;

namespace ConfigOps.Operations.Tests.Generation.Forms;

public sealed class MonitoringFormTests
{
    private static readonly Dictionary<string, string> s_none = [];

    public static TheoryData<string> Environments { get; } = ["dev", "staging", "prod"];

    [Fact]
    public void A_platform_is_watched_like_this()
    {
        using var platform = FormsPlatform.Create().Without("environments/components/store.yaml").Edit("environments/components/verifier.yaml", "calls:\n  store: http\n", "")
            .Edit("environments/components/verifier.yaml", "  port: metrics\n", "  port: metrics\n  business:\n    Documents verified a day: sum(increase(verifier_documents_total[1d]))\n");

        platform.MakeForms(PlatformForm.Monitoring);

        Expectation.Matches("monitoring.txt", platform.TextOf("monitoring"));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Prometheus_finds_nothing_wrong(string environment)
    {
        using var platform = GenerateFixture.SamplePlatform();
        platform.MakeForms(PlatformForm.Monitoring, options => options with { Environment = environment });
        var folder = platform.PathOf($"artifacts/{environment}/monitoring/prometheus");

        var discoveries = TakeOutDiscovery(platform, environment);

        // The token of the service account lies in Prometheus' pod, not here, so files are not looked for.
        var configuration = await TestProgram.Promtool.RunAsync(folder, s_none, "check", "config", "--syntax-only", "prometheus.yml");
        var rules = await TestProgram.Promtool.RunAsync(folder, s_none, ["check", "rules", "--lint=all", "--lint-fatal", .. Directory.EnumerateFiles(Path.Combine(folder, "rules")).Order(StringComparer.Ordinal)]);

        Assert.True(configuration.Code == 0, configuration.Text);
        Assert.True(rules.Code == 0, rules.Text);
        Assert.DoesNotContain("FAILED", rules.Text, StringComparison.Ordinal);
        Assert.Equal(["endpoints", "node", "pod"], discoveries.Select(discovery => discovery["role"]!.AsString()!).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(discoveries.SelectMany(discovery => discovery.Entries).Select(entry => entry.Key).Except(["role", "namespaces", "selectors"]));
    }

    // Debian builds Prometheus without the discovery of Kubernetes.
    private static List<Node> TakeOutDiscovery(GenerateFixture platform, string environment)
    {
        var path = $"artifacts/{environment}/monitoring/prometheus/prometheus.yml";
        var configuration = (MapNode)YamlReader.Read(platform.Read(path)).Documents.Single();
        var jobs = configuration["scrape_configs"]!.Items.Cast<MapNode>().ToList();
        platform.With(path, YamlWriter.Write(configuration.With("scrape_configs", new ListNode(jobs.Select(job => job.Without("kubernetes_sd_configs"))))));
        return [.. jobs.SelectMany(job => job["kubernetes_sd_configs"]?.Items ?? [])];
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Alertmanager_finds_nothing_wrong(string environment)
    {
        using var platform = GenerateFixture.SamplePlatform();
        platform.MakeForms(PlatformForm.Monitoring, options => options with { Environment = environment });

        var answer = await TestProgram.Amtool.RunAsync(platform.PathOf($"artifacts/{environment}/monitoring/alertmanager"), s_none, "check-config", "alertmanager.yml");

        Assert.True(answer.Code == 0, answer.Text);
    }

    [Theory]
    [InlineData("severity=critical alertname=ComponentDown", "on-call,chat")]
    [InlineData("severity=critical alertname=ComponentDown escalation=second", "second-on-call,chat")]
    [InlineData("severity=high alertname=ComponentErrors", "on-call,chat")]
    [InlineData("severity=medium alertname=ComponentSlow", "chat")]
    [InlineData("severity=low alertname=ComponentReplicasMissing", "record")]
    [InlineData("severity=info alertname=ComponentRestarted", "record")]
    [InlineData("severity=info alertname=MonitoringAlive", "heartbeat")]
    public async Task An_alert_reaches_whom_it_concerns(string labels, string receivers)
    {
        using var platform = GenerateFixture.Small();
        platform.MakeForms(PlatformForm.Monitoring);

        var answer = await TestProgram.Amtool.RunAsync(platform.PathOf("artifacts/dev/monitoring/alertmanager"), s_none, ["config", "routes", "test", "--config.file=alertmanager.yml", .. labels.Split(' ')]);

        Assert.True(answer.Code == 0, answer.Text);
        Assert.Equal(receivers, answer.Output.Trim());
    }

    [Fact]
    public async Task Alerts_fire_when_they_should_and_escalate_when_nobody_mends()
    {
        using var platform = GenerateFixture.Small();
        platform.MakeForms(PlatformForm.Monitoring);
        platform.With("artifacts/dev/monitoring/prometheus/test.yml", """
            rule_files: [rules/web.yml]
            evaluation_interval: 1m
            tests:
            - interval: 1m
              input_series:
              - series: 'kube_deployment_status_replicas_available{namespace="demo",deployment="web"}'
                values: '1x9 0x40'
              - series: 'kube_deployment_spec_replicas{namespace="demo",deployment="web"}'
                values: '1x50'
              alert_rule_test:
              - alertname: ComponentDown
                eval_time: 9m
              - alertname: ComponentDown
                eval_time: 13m
                exp_alerts:
                - exp_labels: { severity: critical, component: web, environment: dev, tier: free, namespace: demo, deployment: web }
                  exp_annotations:
                    summary: web has no replica that serves
                    description: Every request to it fails. Look at its pods' events and at the newest release first.
                    runbook_url: https://runbooks.demo.example.com/ComponentDown
              - alertname: ComponentDown
                eval_time: 26m
                exp_alerts:
                - exp_labels: { severity: critical, component: web, environment: dev, tier: free, namespace: demo, deployment: web }
                  exp_annotations:
                    summary: web has no replica that serves
                    description: Every request to it fails. Look at its pods' events and at the newest release first.
                    runbook_url: https://runbooks.demo.example.com/ComponentDown
                - exp_labels: { severity: critical, escalation: second, component: web, environment: dev, tier: free, namespace: demo, deployment: web }
                  exp_annotations:
                    summary: web has no replica that serves, and nobody has mended it for 15m
                    description: Every request to it fails. Look at its pods' events and at the newest release first.
                    runbook_url: https://runbooks.demo.example.com/ComponentDown
              - alertname: ComponentUnknown
                eval_time: 40m

            """);

        var answer = await TestProgram.Promtool.RunAsync(platform.PathOf("artifacts/dev/monitoring/prometheus"), s_none, "test", "rules", "test.yml");

        Assert.True(answer.Code == 0, answer.Text);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Every_panel_asks_in_PromQL(string environment)
    {
        using var platform = GenerateFixture.SamplePlatform();
        platform.MakeForms(PlatformForm.Monitoring, options => options with { Environment = environment });
        var dashboards = Directory.EnumerateFiles(platform.PathOf($"artifacts/{environment}/monitoring/grafana/dashboards")).Order(StringComparer.Ordinal).ToList();
        var expressions = dashboards.SelectMany(file => NodeJson.Parse(File.ReadAllText(file))["panels"]!.Items).SelectMany(panel => panel["targets"]!.Items).Select(target => target["expr"]!.AsString()!).ToList();
        var rules = new ListNode(expressions.Select((expression, index) => MapNode.Of(
            ("record", ScalarNode.Of($"panel:{index}")),
            ("expr", ScalarNode.Of(expression.Replace("$__rate_interval", "5m", StringComparison.Ordinal))))));
        platform.With("panels.yml", YamlWriter.Write(MapNode.Of(("groups", ListNode.Of(MapNode.Of(("name", ScalarNode.Of("panels")), ("rules", rules)))))));

        var answer = await TestProgram.Promtool.RunAsync(platform.Root, s_none, "check", "rules", "--lint=none", "panels.yml");

        Assert.Equal(["business.json", "operational.json", "performance.json", "security.json"], dashboards.Select(Path.GetFileName));
        Assert.True(expressions.Count > 30, $"there are only {expressions.Count}");
        Assert.True(answer.Code == 0, answer.Text);
    }

    [Fact]
    public void Every_alert_says_how_severe_it_is_and_where_its_runbook_stands()
    {
        using var platform = GenerateFixture.SamplePlatform();
        platform.MakeForms(PlatformForm.Monitoring, options => options with { Set = ["environment.monitoring.runbooks=https://wiki.example.com/runbooks/"] });
        var alerts = Directory.EnumerateFiles(platform.PathOf("artifacts/dev/monitoring/prometheus/rules")).SelectMany(file => YamlReader.Read(File.ReadAllText(file)).Documents.Single()["groups"]!.Items).SelectMany(group => group["rules"]!.Items).ToList();

        Assert.Equal(["critical", "high", "info", "low", "medium"], alerts.Select(alert => alert.At("labels", "severity")!.AsString()!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(alerts, alert => Assert.Equal($"https://wiki.example.com/runbooks/{alert["alert"]!.AsString()}", alert.At("annotations", "runbook_url")!.AsString()));
        Assert.All(alerts, alert => Assert.NotNull(alert.At("labels", "component")));
    }

    [Fact]
    public void No_key_and_no_address_with_a_key_is_written()
    {
        using var platform = GenerateFixture.SamplePlatform();
        platform.MakeForms(PlatformForm.Monitoring);
        var routing = platform.Read("artifacts/dev/monitoring/alertmanager/alertmanager.yml");

        Assert.DoesNotContain("routing_key:", routing, StringComparison.Ordinal);
        Assert.DoesNotContain("api_url:", routing, StringComparison.Ordinal);
        Assert.Equal(3, routing.Split("_file: /etc/alertmanager/secrets/").Length - 1);
    }
}
