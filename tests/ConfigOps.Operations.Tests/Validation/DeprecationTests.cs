using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

public sealed class DeprecationTests
{
    [Theory]
    [InlineData("policy/v1beta1", "PodDisruptionBudget", "1.36", "High deprecation/removed-api PodDisruptionBudget a: policy/v1beta1 PodDisruptionBudget is not served any more since Kubernetes 1.25; use policy/v1")]
    [InlineData("policy/v1", "PodDisruptionBudget", "1.36", "")]
    [InlineData("extensions/v1beta1", "PodSecurityPolicy", "1.36", "High deprecation/removed-api PodSecurityPolicy a: extensions/v1beta1 PodSecurityPolicy is not served any more since Kubernetes 1.16; use Pod Security admission, which labels of the namespace switch on")]
    [InlineData("admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicy", "1.33", "Low deprecation/deprecated-api ValidatingAdmissionPolicy a: admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy is deprecated since Kubernetes 1.31; use admissionregistration.k8s.io/v1")]
    [InlineData("admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicy", "1.34", "High deprecation/removed-api ValidatingAdmissionPolicy a: admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy is not served any more since Kubernetes 1.34; use admissionregistration.k8s.io/v1")]
    [InlineData("v1", "Endpoints", "1.32", "")]
    [InlineData("v1", "Endpoints", "1.33", "Low deprecation/deprecated-api Endpoints a: v1 Endpoints is deprecated since Kubernetes 1.33; use EndpointSlice of discovery.k8s.io/v1")]
    [InlineData("policy.example.com/v1beta1", "PodDisruptionBudget", "1.36", "")]
    public async Task An_API_is_judged_by_the_version_it_is_meant_for(string version, string kind, string kubernetes, string expected) =>
        Assert.Equal(expected, await Lines($"apiVersion: {version}\nkind: {kind}\nmetadata: {{ name: a }}\n", kubernetes));

    [Fact]
    public async Task A_deprecated_field_is_noted_and_its_replacement_is_not()
    {
        const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { FIELD: robot, containers: [ { name: c, image: i:1 } ] }\n";

        Assert.Equal("Info deprecation/deprecated-field Pod a: spec.serviceAccount is deprecated", await Lines(Pod.Replace("FIELD", "serviceAccount", StringComparison.Ordinal), "1.36"));
        Assert.Equal("", await Lines(Pod.Replace("FIELD", "serviceAccountName", StringComparison.Ordinal), "1.36"));
    }

    [Fact]
    public async Task What_was_removed_is_said_once_when_all_levels_judge()
    {
        var report = await Validated.Of("apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: { name: a }\n");

        Assert.Equal(["schema/unserved-version"], report.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void The_table_agrees_with_the_schemas_of_every_version_we_have()
    {
        var bundle = SchemaBundle.Shipped;
        foreach (var version in bundle.Versions)
        {
            var catalog = bundle.Version(version);
            foreach (var api in ApiLifetimes.All)
            {
                if (catalog.Find(api.Kind) is not null) Assert.False(api.IsRemovedIn(version), $"{api.Kind} is served by {version}");
                if (api.IsRemovedIn(version) && api.Replacement is { } replacement && !ApiLifetimes.Compare(version, "1.36").Equals(-1)) Assert.NotNull(catalog.Find(replacement));
            }
        }
    }

    private static async Task<string> Lines(string yaml, string version)
    {
        var report = await Validated.Of(yaml, options => options with { KubernetesVersions = [version], Levels = new HashSet<ValidationLevel> { ValidationLevel.Deprecations } });
        return string.Join('\n', report.Findings.Select(finding => $"{finding.Severity} {finding.Rule} {finding.Message}"));
    }
}
