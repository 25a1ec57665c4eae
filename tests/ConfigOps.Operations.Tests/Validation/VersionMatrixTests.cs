using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

public sealed class VersionMatrixTests
{
    private const string Old = "apiVersion: flowcontrol.apiserver.k8s.io/v1beta3\nkind: FlowSchema\nmetadata: { name: f }\nspec: { priorityLevelConfiguration: { name: exempt } }\n---\napiVersion: admissionregistration.k8s.io/v1beta1\nkind: ValidatingAdmissionPolicy\nmetadata: { name: p }\nspec: { validations: [ { expression: 'true' } ] }\n";

    [Fact]
    public async Task Each_version_has_a_row_with_its_own_findings_and_gate()
    {
        var report = await Validated.Of(Old, options => options with { KubernetesVersions = ["1.32", "1.36"], Levels = new HashSet<ValidationLevel> { ValidationLevel.Deprecations } });

        Assert.Equal(
            """[{"version":"1.32","findings":{"critical":0,"high":1,"medium":0,"low":0,"info":0},"notInAll":0,"gate":"failed"},{"version":"1.36","findings":{"critical":0,"high":2,"medium":0,"low":0,"info":0},"notInAll":1,"gate":"failed"}]""",
            NodeJson.ToJson(report.Sections[VersionMatrix.Section]));
        Assert.Equal(["1.36"], report.Findings.Single(finding => finding.Resource!.Value.Name == "p").KubernetesVersions);
    }

    [Fact]
    public async Task A_schema_finding_that_not_every_version_has_counts_where_it_is()
    {
        // The field came with 1.34.
        const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { hostnameOverride: a, containers: [ { name: c, image: i } ] }\n";

        var report = await Validated.Of(Pod, options => options with { KubernetesVersions = ["1.32", "1.36"], Levels = new HashSet<ValidationLevel> { ValidationLevel.Schema } });

        Assert.Equal(["1 failed", "0 passed"], report.Sections[VersionMatrix.Section].Items.Select(row => $"{row.At("findings", "high")} {row["gate"]!.AsString()}"));
        Assert.Equal(["1.32"], Assert.Single(report.Findings).KubernetesVersions);
    }

    [Fact]
    public async Task A_quota_is_passed_only_in_versions_that_have_the_kind_it_counts()
    {
        // Claims of devices are stable since 1.34.
        const string Claims = """
            apiVersion: v1
            kind: ResourceQuota
            metadata: { name: q, namespace: a }
            spec: { hard: { count/resourceclaims.resource.k8s.io: "1", count/configmaps: "1" } }
            ---
            apiVersion: resource.k8s.io/v1
            kind: ResourceClaim
            metadata: { name: one, namespace: a }
            spec: { devices: { requests: [ { name: r, exactly: { deviceClassName: c } } ] } }
            ---
            apiVersion: resource.k8s.io/v1
            kind: ResourceClaim
            metadata: { name: two, namespace: a }
            spec: { devices: { requests: [ { name: r, exactly: { deviceClassName: c } } ] } }
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: one, namespace: a }
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: two, namespace: a }
            """;

        var report = await Validated.Of(Claims, options => options with { KubernetesVersions = ["1.32", "1.36"], Levels = new HashSet<ValidationLevel> { ValidationLevel.Quota } });

        Assert.Equal(
            ["configmaps: ", "resourceclaims: 1.36"],
            report.Findings.Select(finding => $"{(finding.Message.Contains("configmaps", StringComparison.Ordinal) ? "configmaps" : "resourceclaims")}: {string.Join(' ', finding.KubernetesVersions)}").Order());
    }

    [Fact]
    public async Task A_run_for_one_version_has_no_matrix() => Assert.DoesNotContain(VersionMatrix.Section, (await Validated.Of(Old)).Sections.Keys);
}
