using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Tests.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Security;

/// <summary>Whatever fix a rule gives mends the rule's own example, makes nothing worse, and is valid.</summary>
public sealed class RuleFixTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Where(rule => rule.Example.FileName == "manifests.yaml").Select(rule => rule.Info.Id)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_fix_mends_what_its_rule_reports(string id)
    {
        var rule = RuleCatalogue.All.Single(rule => rule.Info.Id == id);
        var before = await FindingsAsync(rule, rule.Example.Failing);
        var own = before.Where(finding => finding.Rule == id && finding.Fix is not null).ToList();
        if (own.Count == 0) return;

        _folder.With("manifests.yaml", rule.Example.Failing);
        var plan = FixPlanner.Plan(own, _folder.Find("manifests.yaml"));

        Assert.Empty(plan.Refused);
        var after = Assert.Single(plan.Files).After;
        var left = await FindingsAsync(rule, after);
        Assert.DoesNotContain(left, finding => finding.Rule == id && own.Exists(fixedBefore => fixedBefore.Path == finding.Path));
        Assert.Empty(left.Select(finding => finding.Rule).Except(before.Select(finding => finding.Rule)));
        var valid = await new ValidateOperation(new FixedClock()).RunAsync(new ValidateOptions { Environment = "dev", Manifests = new(ManifestReader.Read(after, "manifests.yaml").Resources), Levels = new HashSet<ValidationLevel> { ValidationLevel.Schema } });
        Assert.DoesNotContain(valid.Report.Findings, finding => finding.Severity >= Severity.High);
    }

    [Fact]
    public async Task A_plain_deployment_is_mended_up_to_the_restricted_level()
    {
        _folder.With("manifests.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                    # serves
                    - name: web
                      image: example.com/web:1
                      securityContext: {capabilities: {drop: [NET_RAW]}}   # less is more
                    - name: log
                      image: example.com/log:1
            """);

        var plan = FixPlanner.Plan((await Scan.Of(await File.ReadAllTextAsync(Path.Combine(_folder.Root, "manifests.yaml")))).Report.Findings.Where(finding => finding.Rule.StartsWith("pss/", StringComparison.Ordinal)), _folder.Find("manifests.yaml"));

        Expectation.Matches("hardened.diff", Assert.Single(plan.Files).Diff);
        Assert.DoesNotContain((await Scan.Of(plan.Files[0].After)).Report.Findings, finding => finding.Rule.StartsWith("pss/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("securityContext: {privileged: true}", "pss/allowPrivilegeEscalation")]
    [InlineData("securityContext: {capabilities: {add: [SYS_TIME]}}", "pss/capabilities_restricted")]
    [InlineData("securityContext: {runAsNonRoot: false}", "pss/runAsNonRoot")]
    [InlineData("securityContext: {seccompProfile: {type: Unconfined}}", "pss/seccompProfile_restricted")]
    public async Task What_a_pod_asks_for_itself_is_left_to_a_person(string field, string rule)
    {
        var found = (await Scan.Of($"apiVersion: v1\nkind: Pod\nmetadata: {{name: p, namespace: shop}}\nspec:\n  containers:\n  - name: c\n    image: example.com/c:1\n    {field}\n")).Report.Findings;

        Assert.Null(Assert.Single(found, finding => finding.Rule == rule).Fix);
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(SecurityRule rule, string text) =>
        (await Scan.Of(rule.Example, text, new SecurityScanOptions { Environment = "dev", Manifests = Kubernetes.Resources.ManifestSet.Empty })).Report.Findings;
}
