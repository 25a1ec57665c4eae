namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>What users get wrong in files and arguments: found before anything is touched, told with its place and with a way out.</summary>
public sealed class MistakeTests : IDisposable
{
    private const string OneMistake = "Wrong usage or configuration: 1 mistake.";

    private readonly PlatformFixture _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void An_undefined_variable_in_a_template_is_told_with_its_place()
    {
        _platform.WithChange("templates/service/service.yaml.hbs", "kind: Service", "kind: {{knid}}");

        _platform.Run("--target=Generate").Ends(2, "Wrong usage or configuration: 1 mistake.").Complains("templates/service/service.yaml.hbs:4:9: knid is not defined").Complains("rendering component analytics and 6 more");
        Assert.False(_platform.Has("artifacts/dev/manifests"));
    }

    [Fact]
    public void A_misspelt_key_of_the_catalogue_is_told_with_its_place_and_the_right_one()
    {
        _platform.WithChange("environments/components/billing.yaml", "version:", "verison:");

        var run = _platform.Run("--target=Generate");

        Assert.Equal(2, run.Code);
        run.Complains("environments/components/billing.yaml:2:1: ").Complains("verison").Complains("version");
    }

    [Fact]
    public void Several_mistakes_are_told_at_once()
    {
        _platform.WithChange("environments/components/billing.yaml", "version:", "verison:").WithChange("environments/components/analytics.yaml", "image:", "imgae:");

        var run = _platform.Run("--target=Generate");

        Assert.Equal(2, run.Code);
        run.Complains("billing.yaml:2:1: ").Complains("analytics.yaml:");
    }

    [Theory]
    [InlineData("--targt=Deploy", "there is no option '--targt', did you mean '--target'?; --help lists all")]
    [InlineData("--target=Deploi", "there is no target 'Deploi', did you mean 'Deploy'?; --description lists all")]
    [InlineData("--cluster=sandbx", "--cluster=sandbx: ")]
    [InlineData("--report-formats=jsn", "--report-formats=jsn: ")]
    [InlineData("--severity=hgh", "--severity=hgh: ")]
    [InlineData("--health-check-timeout=soon", "--health-check-timeout=soon: ")]
    [InlineData("--set=components.bilingg.replicas=2", "bilingg")]
    [InlineData("--component=biling", "billing")]
    [InlineData("--environment=deb", "there is no environment 'deb', did you mean 'dev'?; environments/ has dev, prod, staging")]
    public void A_wrong_argument_is_told_with_the_nearest_right_one(string arg, string complaint)
    {
        string[] args = arg.StartsWith("--targ", StringComparison.Ordinal) ? [arg] : ["--target=Deploy", arg];
        _platform.Run(args).Ends(2, OneMistake).Complains(complaint);
        Assert.False(_platform.Has("artifacts/sandbox"));
    }

    [Fact]
    public void An_unknown_field_of_a_manifest_fails_validation()
    {
        _platform.WithFile("mine/web.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n  - port: 80\n    trgetPort: 8080\n");

        _platform.Run("--target=Deploy", "--manifests=mine").Says("mine/web.yaml:8:5: ").Says("trgetPort").Ends(1, "Gate failed: validate: findings at or above high: 1 high");
        Assert.False(_platform.Has("artifacts/sandbox"));
    }

    [Fact]
    public void A_privileged_pod_fails_the_security_scan()
    {
        _platform.WithFile("mine/pod.yaml", """
            apiVersion: v1
            kind: Pod
            metadata:
              name: tool
            spec:
              containers:
              - name: tool
                image: registry.example.com/music/tool:1
                securityContext:
                  privileged: true
            """);

        var run = _platform.Run("--target=Deploy", "--manifests=mine");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("Gate failed: security-scan: ", run.LastErrorLine, StringComparison.Ordinal);
        run.Says("mine/pod.yaml:10:7: critical: ").Says("privileged");
        Assert.False(_platform.Has("artifacts/sandbox"));
    }

    [Theory]
    [InlineData("--manifests=nowhere", "there are no manifests: nowhere does not exist")]
    [InlineData("--manifests=environments/components", "environments/components/billing.yaml:2:1: this is no Kubernetes object: it has no kind")]
    public void A_wrong_folder_of_manifests_is_told(string arg, string complaint)
    {
        var run = _platform.Run("--target=Deploy", "--exclusive", arg);
        Assert.Equal(2, run.Code);
        run.Complains(complaint);
    }
}
