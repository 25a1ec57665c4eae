namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>The sample platforms beside the first one, each through the whole way.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("erp")]
    [InlineData("verifier")]
    public void A_sample_is_generated_validated_scanned_and_deployed(string name)
    {
        using var platform = new PlatformFixture().WithSample(name);

        var run = platform.Run("--target=Deploy", $"--catalogue=samples/{name}/environments", $"--environment={name}-dev");

        Assert.True(run.Code == 0, run.Output + run.Error);
        Assert.Contains("is deployed and healthy", run.Output, StringComparison.Ordinal);
        Assert.True(platform.Has($"artifacts/{name}-dev/manifests/_namespace/namespace.yaml"));
        Assert.False(platform.Has("artifacts/dev"));
    }

    [Fact]
    public void The_verifier_is_all_that_Kubernetes_wants_of_it()
    {
        using var platform = new PlatformFixture().WithSample("verifier");

        var run = platform.Run("--target=Generate", "--catalogue=samples/verifier/environments", "--environment=verifier-dev");

        Assert.True(run.Code == 0, run.Output + run.Error);
        var files = platform.FilesIn("artifacts/verifier-dev/manifests/verifier");
        foreach (var kind in (string[])["configmap", "secret", "deployment", "service", "ingress", "persistentvolumeclaim", "horizontalpodautoscaler"]) Assert.Contains($"{kind}.yaml", files);
        var workload = platform.Read("artifacts/verifier-dev/manifests/verifier/deployment.yaml");
        Assert.Contains("path: /healthz", workload, StringComparison.Ordinal);
        Assert.Contains("path: /readyz", workload, StringComparison.Ordinal);
        Assert.Contains("secretName: verifier-tls", platform.Read("artifacts/verifier-dev/manifests/verifier/ingress.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_verifier_has_every_form()
    {
        using var platform = new PlatformFixture().WithSample("verifier");

        var run = platform.Run("--target=Generate", "--catalogue=samples/verifier/environments", "--environment=verifier-dev", "--platform=kubernetes,compose,systemd,docker,monitoring");

        Assert.True(run.Code == 0, run.Output + run.Error);
        foreach (var file in (string[])["manifests/verifier/deployment.yaml", "compose/compose.yaml", "systemd/verifier/verifier.service", "docker/verifier/Dockerfile", "monitoring/prometheus/prometheus.yml"])
            Assert.True(platform.Has($"artifacts/verifier-dev/{file}"), $"{file} is missing");
    }

    [Fact]
    public void A_form_that_nobody_knows_is_refused_with_those_there_are()
    {
        using var platform = new PlatformFixture();

        var run = platform.Run("--target=Generate", "--platform=compos");

        Assert.Equal(2, run.Code);
        Assert.Contains("possible are kubernetes, compose, systemd, docker, monitoring", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_is_told_in_words_and_as_a_report()
    {
        using var platform = new PlatformFixture().WithSample("erp");
        string[] import = ["--target=ImportCompose", "--input=samples/erp/docker-compose.yml", "--output=imported"];

        var plan = platform.Run([.. import, "--dry-run"]);
        Assert.True(plan.Code == 0, plan.Output + plan.Error);
        Assert.False(platform.Has("imported/environments"));
        var run = platform.Run(import);
        var again = platform.Run(import);

        Assert.True(run.Code == 0, run.Output + run.Error);
        Assert.Contains("service api -> imported/environments/components/api.yaml", run.Output, StringComparison.Ordinal);
        Assert.True(platform.Has("imported/dev/reports/import-compose.txt"));
        Assert.True(platform.Has("imported/dev/reports/import-compose.json"));
        Assert.Equal(2, again.Code);
        Assert.Contains("--force replaces it", again.Error, StringComparison.Ordinal);
        Assert.False(platform.Has("environments/components/api.yaml"));
    }

    [Fact]
    public void What_was_imported_from_manifests_goes_the_whole_way()
    {
        using var platform = new PlatformFixture().WithSample("erp");
        platform.Run("--target=Generate", "--catalogue=samples/erp/environments", "--environment=erp-dev");

        var import = platform.Run("--target=ImportManifests", "--input=artifacts/erp-dev/manifests", "--output=imported");
        var scan = platform.Run("--target=SecurityScan", "--catalogue=imported/environments", "--output=again", "--trusted-registries=ghcr.io,docker.io");

        Assert.True(import.Code == 0, import.Output + import.Error);
        Assert.True(scan.Code == 0, scan.Output + scan.Error);
    }
}
