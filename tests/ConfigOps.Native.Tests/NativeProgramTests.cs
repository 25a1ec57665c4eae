namespace ConfigOps.Native.Tests;

/// <summary>
/// The native program does what the host does. Two steps: its code, run as the host is, says and writes the same; and, compiled ahead of time, it still
/// says and writes the same, for what reflection or generics would need and the compilation left out shows only then.
/// </summary>
public sealed class NativeProgramTests
{
    private const string Broken = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          replicas: "two"
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers: [{name: web, image: web:latest, args: [--listen=:8080], securityContext: {privileged: true}}]
        ---
        apiVersion: policy/v1beta1
        kind: PodDisruptionBudget
        metadata: {name: web, namespace: shop}
        spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
        """;

    private const string Rule = """
        rules:
          - id: custom/two-replicas
            severity: high
            message: two replicas at least
            match: {kinds: [apps/v1/Deployment]}
            expression: object.spec.replicas >= 2 && object.metadata.name.matches('^[a-z]+$')
        """;

    public static TheoryData<string> Calls => new(
        "--target=Generate --environment=dev",
        "--target=Generate --environment=prod --platform=compose,systemd,docker,monitoring",
        "--target=Generate --tenant=all",
        "--target=Generate --explain=components.backend-api.replicas",
        "--target=SecurityScan --report-formats=json,sarif,html,csv,junit,gitlab,github",
        "--target=SecurityScan --exclusive --manifests=mine --frameworks=cis",
        "--target=SecurityScan --exclusive --manifests=mine --compliance-check=SOC2",
        "--target=Validate --exclusive --manifests=mine",
        "--target=Validate --exclusive --manifests=mine --kubernetes-versions=1.32,1.36 --fix --dry-run",
        "--target=Validate --exclusive --manifests=mine --rules=rules.yaml",
        "--target=Validate --exclusive --manifests=missing",
        "--target=Validate --manifest=mine",
        "--target=VerifyRules",
        "--target=MigrateApis --manifests=mine --dry-run",
        "--target=NewComponent --name=shop --type=web-service --dry-run",
        "--target=ImportManifests --input=mine --dry-run",
        "--target=SecretVerify",
        "--target=SecurityScan --dryrun",
        "--target=Validate --help",
        "--version");

    [Theory, MemberData(nameof(Calls))]
    public void The_code_does_what_the_host_does(string call)
    {
        using var place = Place();

        var (host, managed) = (place.Host(call.Split(' ')), place.Managed(call.Split(' ')));

        Same(host, managed);
    }

    [Theory, MemberData(nameof(Calls))]
    public async Task The_published_program_does_what_the_code_does(string call)
    {
        NeedsProgram();
        using var place = Place();

        var (managed, native) = (place.Managed(call.Split(' ')), await place.NativeAsync(call.Split(' ')));

        Same(managed, native);
    }

    [Fact]
    public void A_target_of_the_host_alone_is_said_to_be_there()
    {
        using var place = Place();

        var run = place.Managed("--target=Deploy");

        Assert.Equal(2, run.Code);
        Assert.StartsWith("there is no target 'Deploy'; configops has those that work on files alone, COMMAND has all\n", run.Error.Replace("./build.sh", "COMMAND", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_needs_a_cluster_is_refused()
    {
        using var place = Place();

        var run = place.Managed("--target=Validate", "--exclusive", "--manifests=mine", "--server-dry-run");

        Assert.Equal(2, run.Code);
        Assert.Contains("configops works on files and talks to no cluster", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_target_it_says_what_it_can()
    {
        using var place = Place();

        var run = place.Managed();

        Assert.Equal(0, run.Code);
        Assert.Contains("\n  Validate ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n  Deploy ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--health-timeout", run.Output, StringComparison.Ordinal);
    }

    private static Workplace Place()
    {
        var place = new Workplace();
        place.Write("mine/web.yaml", Broken);
        place.Write("rules.yaml", Rule);
        return place;
    }

    private static void Same(ProgramRun expected, ProgramRun actual)
    {
        Assert.Equal(expected.Error, actual.Error);
        Assert.Equal(expected.Output, actual.Output);
        Assert.Equal(expected.Code, actual.Code);
        Assert.Equal(expected.Files.Keys.Order(StringComparer.Ordinal), actual.Files.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, text) in expected.Files) Assert.Equal(text, actual.Files[name]);
    }

    private static void NeedsProgram()
    {
        if (Workplace.Published is not null) return;
        const string Why = "there is no artifacts/native/configops; ./build.sh --target=Native makes it";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Why);
        Assert.Skip(Why);
    }
}
