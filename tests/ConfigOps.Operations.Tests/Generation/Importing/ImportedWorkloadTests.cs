using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Generation.Importing;

namespace ConfigOps.Operations.Tests.Generation.Importing;

/// <summary>What manifests of other tools say in ways of their own: Services with other names and numbers, ports that nobody lists, lists of one kind, objects twice.</summary>
public sealed class ImportedWorkloadTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web-v1 }
        spec:
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              nodeSelector: { kubernetes.io/os: linux }
              containers:
              - name: web
                image: acme/web:1
                workingDir: /srv
                livenessProbe: { httpGet: { path: /ok, port: 8080 } }

        """;

    private const string Service = """
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }

        """;

    [Fact]
    public async Task A_component_is_called_as_its_Service_is_and_at_its_number()
    {
        using var platform = GenerateFixture.SamplePlatform().With("in.yaml", Web + Service);

        platform.ImportManifests("in.yaml");

        var service = (await platform.RunAsync(options => options with { Catalogue = "imported" })).Manifests.Resources.Single(resource => resource.Kind.Kind == "Service");
        Assert.Equal("web", service.Name);
        Assert.Equal("""[{"name":"http","port":80,"targetPort":"http","protocol":"TCP"}]""", service.At("spec", "ports")!.ToString());
        var component = YamlReader.Read(platform.Read("imported/components/web.yaml")).Documents.Single();
        Assert.Equal(("/srv", """{"http":8080}"""), (component["workingDirectory"]!.AsString(), component["ports"]!.ToString()));
        Assert.DoesNotContain("nodeSelector", platform.Read("imported/components/web.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Service_of_several_workloads_gives_none_of_them_its_name()
    {
        using var platform = GenerateFixture.SamplePlatform().With("in.yaml", $"{Web}---\n{Web.Replace("web-v1", "web-v2", StringComparison.Ordinal)}{Service}");

        Assert.Equal(["web-v1", "web-v2"], platform.ImportManifests("in.yaml").Components.Select(component => component.Component));
    }

    [Fact]
    public void What_is_there_twice_is_taken_once_and_said_when_it_differs()
    {
        using var platform = GenerateFixture.SamplePlatform().With("in/a.yaml", Web + Service).With("in/b.yaml", Web + Service.Replace("port: 80,", "port: 81,", StringComparison.Ordinal));

        var result = platform.ImportManifests("in");

        Assert.Equal(["Deployment web-v1"], result.Components.Select(component => component.Source));
        Assert.Contains("decide   Service web (16:1): it is there already, in in/a.yaml:16:1, and differs; the first is taken, so import one folder of variants at a time", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Deployment web-v1 (", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_one_kind_is_what_is_in_it()
    {
        using var platform = GenerateFixture.SamplePlatform().With("in.yaml", Web.Replace("livenessProbe", "envFrom: [{ configMapRef: { name: settings } }]\n        livenessProbe", StringComparison.Ordinal) + "---\napiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: { name: settings }\n  data: { MODE: fast }\n");

        platform.ImportManifests("in.yaml");

        Assert.Equal("fast", YamlReader.Read(platform.Read("imported/components/web-v1.yaml")).Documents.Single().At("config", "MODE")!.AsString());
    }

    [Theory]
    [InlineData("apps/v1", "DaemonSet", "it runs on every node, which components do not; write a template for it, or install it beside the platform")]
    [InlineData("v1", "Pod", "a component is made of a Deployment or StatefulSet, not of a Pod; make it a Deployment, and import again")]
    [InlineData("apiextensions.k8s.io/v1", "CustomResourceDefinition", "it belongs to the cluster; install it before the platform")]
    public void What_no_component_can_be_made_of_is_said(string apiVersion, string kind, string expected)
    {
        using var platform = GenerateFixture.SamplePlatform().With("in.yaml", $"{Web}---\napiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{ name: other }}\n");

        Assert.Contains($"decide   {kind} other (16:1): {expected}\n", platform.ImportManifests("in.yaml").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workload_without_probe_and_port_is_well_while_it_runs()
    {
        using var platform = GenerateFixture.SamplePlatform().With("in.yaml", Web.Replace("livenessProbe: { httpGet: { path: /ok, port: 8080 } }", "args: [\"\", \"-v\", \"-v\"]", StringComparison.Ordinal));

        platform.ImportManifests("in.yaml");

        var container = (await platform.RunAsync(options => options with { Catalogue = "imported" })).Manifests.Resources.Single(resource => resource.Kind.Kind == "Deployment").At("spec", "template", "spec")!["containers"]!.Items[0];
        Assert.Null(container["livenessProbe"]);
        Assert.Equal("""["","-v","-v"]""", container["args"]!.ToString());
    }

    [Theory]
    [InlineData("strategy: { type: Recreate }", "undecided strategy: the old pod stops before the new one starts, and a component without a volume is rolled out beside the old one; see that two may run at once for a while")]
    [InlineData("strategy: { rollingUpdate: { maxSurge: 1 } }", "assumed strategy: a rollout starts a quarter more pods at a time and lacks none")]
    [InlineData("minReadySeconds: 5", "undecided minReadySeconds: it has no counterpart; see whether it is needed")]
    [InlineData("paused: false", "")]
    public void How_pods_are_replaced_is_said(string spec, string expected)
    {
        using var platform = GenerateFixture.SamplePlatform().With("in.yaml", Web.Replace("spec:\n  selector", $"spec:\n  {spec}\n  selector", StringComparison.Ordinal));

        var notes = platform.ImportManifests("in.yaml").Components.Single().Notes.Where(note => note.Subject is "strategy" or "minReadySeconds" or "paused");

        Assert.Equal(expected, string.Join('\n', notes.Select(note => $"{note.Verdict.ToString().ToLowerInvariant()} {note.Subject}: {note.Message}")));
    }

    [Fact]
    public void A_variable_without_value_is_empty()
    {
        using var platform = GenerateFixture.SamplePlatform().With("in.yaml", Web.Replace("livenessProbe", "env: [{ name: NONE, value: null }]\n        livenessProbe", StringComparison.Ordinal));

        platform.ImportManifests("in.yaml");

        Assert.Equal("", YamlReader.Read(platform.Read("imported/components/web-v1.yaml")).Documents.Single().At("config", "NONE")!.AsString());
    }

    [Fact]
    public void A_command_that_asks_is_kept_where_there_is_a_port_too()
    {
        using var platform = GenerateFixture.SamplePlatform().With("in.yaml", Web.Replace("httpGet: { path: /ok, port: 8080 }", "exec: { command: [ok] }", StringComparison.Ordinal) + Service);

        platform.ImportManifests("in.yaml");

        Assert.Equal("""{"command":["ok"],"type":"command"}""", YamlReader.Read(platform.Read("imported/components/web.yaml")).Documents.Single()["health"]!.ToString());
    }
}
