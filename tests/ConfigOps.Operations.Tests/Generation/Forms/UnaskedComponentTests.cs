using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Generation.Forms;

namespace ConfigOps.Operations.Tests.Generation.Forms;

/// <summary>Components that nobody asks for their health, that listen on a port below 1024, and that are called at another number than they listen on.</summary>
public sealed class UnaskedComponentTests
{
    private const string Worker = """
        description: Works
        version: 1.0.0
        image: worker:1.0.0
        workingDirectory: /srv/work
        ports:
          http: 80
        servicePorts:
          http: 8080
        health:
          type: none
        build:
          base: docker.io/library/golang:1.24.4
          runtime: gcr.io/distroless/static:1.0
          command: make
          artifacts: { /out/worker: /worker }
        binary:
          path: /usr/local/bin/worker
        config:
          discovery.type: single
          PLAIN: "1"

        """;

    [Fact]
    public void Compose_disables_the_check_waits_for_the_start_alone_and_opens_the_port()
    {
        using var platform = Create();

        var result = platform.MakeForms(PlatformForm.Compose);

        var project = YamlReader.Read(platform.Read("artifacts/dev/compose/compose.yaml")).Documents.Single();
        var worker = project.At("services", "worker")!;
        Assert.Equal("""{"disable":true}""", worker["healthcheck"]!.ToString());
        Assert.Equal("""{"net.ipv4.ip_unprivileged_port_start":80}""", worker["sysctls"]!.ToString());
        Assert.Equal("/srv/work", worker["working_dir"]!.AsString());
        Assert.Equal("""{"condition":"service_started"}""", project.At("services", "web", "depends_on", "worker")!.ToString());
        Assert.Equal("http://worker:80", project.At("services", "web", "environment", "WORKER_URL")!.AsString());
        Assert.Equal("", string.Join('\n', ComposeSchema.Problems(project)));
        Assert.Contains("forms/service-port: components.worker is called at 8080 through its Service in Kubernetes; Compose has none, so it is called at 80 there", FormsPlatform.NotesOf(result), StringComparison.Ordinal);
        Assert.DoesNotContain("health-by-tool: components.worker", FormsPlatform.NotesOf(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_may_listen_below_1024_and_has_no_other_right()
    {
        using var platform = Create();

        var result = platform.MakeForms(PlatformForm.Systemd);

        var unit = platform.Read("artifacts/dev/systemd/worker/worker.service");
        Assert.Contains("\nCapabilityBoundingSet=CAP_NET_BIND_SERVICE\nAmbientCapabilities=CAP_NET_BIND_SERVICE\n", unit, StringComparison.Ordinal);
        Assert.Contains("\nPrivateUsers=no\n", unit, StringComparison.Ordinal);
        Assert.DoesNotContain("discovery.type", platform.Read("artifacts/dev/systemd/worker/environment"), StringComparison.Ordinal);
        Assert.Contains("forms/variable-left-out: components.worker.config has discovery.type, which systemd cannot set, as the name has dots or dashes; the unit starts without it", FormsPlatform.NotesOf(result), StringComparison.Ordinal);
        using var host = new UnitHost("worker", unit, "/usr/local/bin/worker");
        Assert.Equal(new ProgramAnswer(0, "", ""), await host.VerifyAsync());
    }

    [Fact]
    public void A_Dockerfile_has_no_check_and_the_working_directory()
    {
        using var platform = Create();

        platform.MakeForms(PlatformForm.Docker);

        var text = platform.TextOf("docker");
        Assert.Contains("\nHEALTHCHECK NONE\n", text, StringComparison.Ordinal);
        Assert.Contains("\nWORKDIR \"/srv/work\"\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kubernetes_calls_it_at_its_Services_number()
    {
        using var platform = GenerateFixture.SamplePlatform();
        platform.With("environments/components/worker.yaml", Worker).Edit("environments/components/billing.yaml", "calls:", "calls:\n  worker: http");

        var resources = (await platform.RunAsync()).Manifests.Resources;

        Assert.Equal("http://worker:8080", resources.Single(resource => resource.Kind.Kind == "ConfigMap" && resource.Name.StartsWith("billing-config", StringComparison.Ordinal)).At("data", "WORKER_URL")!.AsString());
        Assert.Equal("single", resources.Single(resource => resource.Kind.Kind == "ConfigMap" && resource.Name.StartsWith("worker-config", StringComparison.Ordinal)).At("data", "discovery.type")!.AsString());
        var pod = resources.Single(resource => resource.Kind.Kind == "Deployment" && resource.Name == "worker").At("spec", "template", "spec")!;
        Assert.Equal("/srv/work", pod["containers"]!.Items[0]["workingDir"]!.AsString());
        Assert.Null(pod["containers"]!.Items[0]["readinessProbe"]);
    }

    private static GenerateFixture Create() => GenerateFixture.Small()
        .With("environments/components/worker.yaml", Worker)
        .With("environments/components/web.yaml", "description: Shows pages\nversion: 1.0.0\nimage: web:1.0.0\nports: { http: 8080 }\ncalls: { worker: http }\n");
}
