using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Tests.Inputs;
using ConfigOps.Operations.Validation;
using ConfigOps.Operations.Validation.Migration;

namespace ConfigOps.Operations.Tests.Validation.Migration;

/// <summary>The objects of the fixture were sent to a real API server (1.36.2) after they were migrated: it took all of them.</summary>
public sealed class MigrateOperationTests : IDisposable
{
    private readonly InputFolder _folder = new();

    private static string Old => File.ReadAllText(RepositoryFiles.PathOf("tests", "Fixtures", "migrations", "old.yaml"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Objects_are_rewritten_in_place()
    {
        _folder.With("old.yaml", Old);

        var result = await MigrateAsync();

        Expectation.Matches("migrated.yaml", Assert.Single(result.Plan.Files).After);
        Assert.Empty(result.Plan.Refused);
        Assert.True(result.Report.Gate.IsPassed);
        Assert.All(result.Report.Findings, finding => Assert.Equal("migrate/note", finding.Rule));
    }

    [Fact]
    public async Task What_is_migrated_is_valid_and_has_nothing_left_to_migrate()
    {
        _folder.With("old.yaml", Old);
        var before = await ValidateAsync();
        Assert.Equal(19, before.Findings.Count(finding => finding.Rule == "schema/unserved-version"));

        foreach (var file in (await MigrateAsync()).Plan.Files) await File.WriteAllBytesAsync(file.Source.Path!, file.Content);

        Assert.DoesNotContain((await ValidateAsync()).Findings, finding => finding.Severity >= Severity.High);
        Assert.Empty((await MigrateAsync()).Plan.Files);
    }

    [Theory]
    [InlineData("1.32")]
    [InlineData("1.36")]
    public async Task Comments_stay_unless_what_they_are_about_is_gone(string version)
    {
        _folder.With("old.yaml", Old.Replace("\n", "\r\n", StringComparison.Ordinal));

        var after = Assert.Single((await MigrateAsync(version)).Plan.Files).After;

        foreach (var comment in Old.Split('\n').Where(line => line.Contains('#', StringComparison.Ordinal)).Select(line => line[line.IndexOf('#', StringComparison.Ordinal)..]).Except(["# for now", "# yesterday", "# the old one"]))
            Assert.Contains(comment, after, StringComparison.Ordinal);
        Assert.Equal(after.Count(character => character == '\n'), after.Split("\r\n").Length - 1);
    }

    [Fact]
    public async Task Fixing_a_validation_migrates_too()
    {
        _folder.With("old.yaml", Old);

        var plan = FixPlanner.Plan((await ValidateAsync()).Findings, _folder.Find("old.yaml"));

        Assert.Equal((await MigrateAsync()).Plan.Files[0].After, Assert.Single(plan.Files).After);
    }

    [Theory]
    [InlineData("apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: {name: p}\n", "1:1 high PodSecurityPolicy p: policy/v1beta1 PodSecurityPolicy is gone since Kubernetes 1.25; use Pod Security admission, which labels of the namespace switch on")]
    [InlineData("apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: p}\nspec: {selector: {}}\n", "4:8 high PodDisruptionBudget p: an empty selector chose no pods in policy/v1beta1; in policy/v1 it chooses all pods of the namespace")]
    [InlineData("apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: p}\nspec: {template: {}, revisionHistoryLimit: 1}\n", "4:1 high Deployment p: apps/v1 wants a selector, and the pod template has no labels that one could be made of")]
    [InlineData("apiVersion: admissionregistration.k8s.io/v1beta1\nkind: MutatingWebhookConfiguration\nmetadata: {name: p}\nwebhooks: [{name: a.b.c}]\n", "4:12 high MutatingWebhookConfiguration p: v1 wants sideEffects to be None or NoneOnDryRun; only who wrote the webhook knows which")]
    [InlineData("apiVersion: certificates.k8s.io/v1beta1\nkind: CertificateSigningRequest\nmetadata: {name: p}\nspec: {usages: [client auth]}\n", "4:1 high CertificateSigningRequest p: v1 wants a signerName; only who asks for the certificate knows who is to sign it")]
    [InlineData("apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: &m {name: p, apiVersion: &v batch/v1beta1}\nother: *m\n", null)]
    public async Task What_a_person_must_decide_fails_the_gate(string yaml, string? finding)
    {
        _folder.With("old.yaml", yaml);

        var report = (await MigrateAsync()).Report;

        if (finding is null) Assert.True(report.Gate.IsPassed);
        else Assert.Equal(finding, Assert.Single(report.Findings.Where(found => found.Severity == Severity.High).Select(found => $"{found.Position} high {found.Message}")));
    }

    [Fact]
    public async Task A_change_that_an_anchor_is_in_the_way_of_is_left_to_a_person()
    {
        _folder.With("old.yaml", "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: i}\nspec:\n  backend: &b\n    serviceName: web\n    servicePort: 80\n  rules:\n  - http:\n      paths:\n      - backend: *b\n");

        var result = await MigrateAsync();

        Assert.Empty(result.Plan.Files);
        Assert.Equal("migrate/by-hand", Assert.Single(result.Report.Findings).Rule);
        Assert.EndsWith("an anchor, a merge key or its layout is in the way", result.Report.Findings[0].Message, StringComparison.Ordinal);
        Assert.False(result.Report.Gate.IsPassed);
    }

    [Fact]
    public async Task What_is_current_or_unknown_is_left_alone()
    {
        _folder.With("old.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n---\napiVersion: example.com/v1beta1\nkind: Ingress\nmetadata: {name: b}\n");

        var result = await MigrateAsync();

        Assert.Empty(result.Plan.Files);
        Assert.Empty(result.Report.Findings);
    }

    private Task<MigrateResult> MigrateAsync(string? version = null) =>
        new MigrateOperation(new FixedClock()).RunAsync(new MigrateOptions { Environment = "dev", Files = _folder.Find("old.yaml"), KubernetesVersion = version });

    private async Task<Report> ValidateAsync() =>
        (await new ValidateOperation(new FixedClock()).RunAsync(new ValidateOptions { Environment = "dev", Files = _folder.Find("old.yaml") })).Report;
}
