using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Tests.Validation;

/// <summary>What manifests of public projects showed: each fact was asked of an API server 1.36.</summary>
public sealed class ForeignManifestTests
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: keeps.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Keep, plural: keeps}
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {}}
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      open:
                        type: array
                        x-kubernetes-preserve-unknown-fields: true
                        items: {type: object, properties: {known: {type: object, properties: {a: {type: string}}}}}
                      nested:
                        type: array
                        x-kubernetes-preserve-unknown-fields: true
                        items: {type: array, items: {type: object}}
                      closed: {type: array, items: {type: object}}
                      shut:
                        type: object
                        x-kubernetes-preserve-unknown-fields: true
                        properties: {inner: {type: array, items: {type: object}}}
                  status:
                    type: object
                    required: [phase]
                    properties: {phase: {type: string}, count: {type: integer}}
                    x-kubernetes-validations: [{rule: "self.phase == 'Ready'"}]

        """;

    [Theory]
    [InlineData("status: {}", "")]
    [InlineData("status: {count: many, phase: Gone}", "")]
    [InlineData("status: {other: 1}", "schema/unknown-field /status/other")]
    [InlineData("spec: {open: [{x: 1}]}", "")]
    [InlineData("spec: {open: [{known: {a: b, x: 1}}]}", "schema/unknown-field /spec/open/0/known/x")]
    [InlineData("spec: {nested: [[{x: 1}]]}", "")]
    [InlineData("spec: {closed: [{x: 1}]}", "schema/unknown-field /spec/closed/0/x")]
    [InlineData("spec: {shut: {other: [{x: 1}]}}", "")]
    [InlineData("spec: {shut: {inner: [{x: 1}]}}", "schema/unknown-field /spec/shut/inner/0/x")]
    public async Task A_status_is_not_judged_and_lists_keep_what_their_definition_says(string content, string expected)
    {
        var report = await Validated.Of($"{Definition}---\napiVersion: example.com/v1\nkind: Keep\nmetadata: {{name: a}}\n{content}\n");

        Assert.Equal(expected, string.Join('\n', report.Findings.Select(finding => $"{finding.Rule} {finding.Path}")));
    }

    [Theory]
    [InlineData("spec: {replicas: -1}", "/spec/replicas spec.replicas is -1: should be a non-negative integer")]
    [InlineData("spec: {replicas: 3000000000}", "/spec/replicas spec.replicas is 3000000000: should be less than or equal to 2147483647")]
    [InlineData("spec: {replicas: x}", "/spec/replicas spec.replicas cannot be read: x is of the type string, expected int64")]
    [InlineData("spec: {replicas: 2}", "")]
    [InlineData("spec: {}", "")]
    [InlineData("{}", "")]
    [InlineData("spec: {selector: a=b}", "")]
    [InlineData("spec: {selector: 5}", "/spec/selector spec.selector cannot be read: 5 is of the type int64, expected string")]
    [InlineData("status: {replicas: -1}", "/status/replicas status.replicas is -1: should be a non-negative integer")]
    [InlineData("status: 5", "/status status cannot be read: 5 is of the type int64, expected map[string]interface{}")]
    public async Task What_can_be_scaled_counts_in_whole_numbers(string content, string expected)
    {
        const string scaled = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: scales.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {kind: Scale, plural: scales}
              versions:
              - name: v1
                served: true
                storage: true
                subresources: {scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas, labelSelectorPath: .spec.selector}}
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}

            """;
        var report = await Validated.Of($"{scaled}---\napiVersion: example.com/v1\nkind: Scale\nmetadata: {{name: a}}\n{(content == "{}" ? "" : content)}\n");

        Assert.Equal(expected, string.Join('\n', report.Findings.Select(finding => $"{finding.Path} {finding.Message.Replace("Scale a: ", "", StringComparison.Ordinal)}")));
    }

    [Fact]
    public async Task Rules_that_were_not_looked_at_are_no_finding_of_their_own()
    {
        var ruled = Definition.Replace("subresources: {status: {}}", "", StringComparison.Ordinal);
        var report = await Validated.Of($"{ruled}---\napiVersion: example.com/v1\nkind: Keep\nmetadata: {{name: a}}\nstatus: {{count: 1}}\n");

        Assert.Equal(["server/required /status/phase"], report.Findings.Select(finding => $"{finding.Rule} {finding.Path}"));
    }

    [Fact]
    public async Task A_version_that_servers_leave_out_unasked_is_refused_and_the_stable_one_named()
    {
        var finding = Assert.Single((await Validated.Of("apiVersion: resource.k8s.io/v1beta1\nkind: DeviceClass\nmetadata: {name: a}\nspec: {}\n", options => options with { KubernetesVersions = ["1.34"] })).Findings);

        Assert.Equal(("schema/off-by-default", Severity.High, "/apiVersion"), (finding.Rule, finding.Severity, finding.Path));
        Assert.Equal("DeviceClass a: DeviceClass is served as resource.k8s.io/v1beta1 only where somebody has turned that on (--runtime-config of the API server); use resource.k8s.io/v1", finding.Message);
    }

    [Fact]
    public async Task What_a_cluster_serves_is_not_off()
    {
        var shipped = SchemaBundle.Shipped.Version("1.34");
        var cluster = new SchemaCatalog("1.34", shipped.Kinds) { IsOfCluster = true };

        Assert.DoesNotContain((await Validated.Of("apiVersion: resource.k8s.io/v1beta1\nkind: DeviceClass\nmetadata: {name: a}\nspec: {}\n", options => options with { Cluster = cluster })).Findings, finding => finding.Rule == "schema/off-by-default");
    }
}
