using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Validation;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Operations.Tests.Validation.Policies;

public sealed class PolicyJudgeTests
{
    private const string Policy = """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicy
        metadata: { name: replicas }
        spec:
          failurePolicy: Fail
          paramKind: { apiVersion: v1, kind: ConfigMap }
          matchConstraints:
            resourceRules: [ { apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments] } ]
          validations:
          - expression: object.spec.replicas <= int(params.data.most)
            messageExpression: "'more than ' + params.data.most"
        ---
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicyBinding
        metadata: { name: replicas-in-shop }
        spec:
          policyName: replicas
          validationActions: [ACTIONS]
          paramRef: { name: limits, namespace: shop, parameterNotFoundAction: Deny }
          matchResources:
            namespaceSelector: { matchLabels: { tier: gold } }
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: limits, namespace: shop }
        data: { most: "3" }

        """;

    private const string Shop = "---\napiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { tier: gold } }\n";
    private const string Web = "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec:\n  replicas: 5\n  selector: { matchLabels: { app: web } }\n  template: { metadata: { labels: { app: web } }, spec: { containers: [ { name: web, image: a:1 } ] } }\n";

    [Theory]
    [InlineData("Deny", "High policy/replicas /spec/replicas Deployment shop/web: more than 3 (binding replicas-in-shop)")]
    [InlineData("Warn", "Medium policy/replicas /spec/replicas Deployment shop/web: more than 3 (binding replicas-in-shop)")]
    [InlineData("Audit", "Low policy/replicas /spec/replicas Deployment shop/web: more than 3 (binding replicas-in-shop)")]
    [InlineData("Audit, Deny", "High policy/replicas /spec/replicas Deployment shop/web: more than 3 (binding replicas-in-shop)")]
    public async Task What_a_policy_says_is_a_finding_as_grave_as_its_action(string actions, string expected) =>
        Assert.Equal(expected, await Lines(Policy.Replace("ACTIONS", actions, StringComparison.Ordinal) + Shop + Web));

    [Fact]
    public async Task A_namespace_that_is_not_meant_and_one_that_nobody_knows_are_told_apart()
    {
        var policy = Policy.Replace("ACTIONS", "Deny", StringComparison.Ordinal);

        Assert.Equal("", await Lines(policy + Shop.Replace("gold", "tin", StringComparison.Ordinal) + Web));
        Assert.Equal(
            "Info policy/undecided /spec/matchResources/namespaceSelector ValidatingAdmissionPolicyBinding replicas-in-shop: looks at the labels of namespaces, and those of shop are not known: the namespace is not among the manifests",
            await Lines(policy + Web));
    }

    [Fact]
    public async Task A_namespace_of_the_cluster_is_known()
    {
        var ns = new Resource((MapNode)YamlReader.Read(Shop).Documents[0]);
        var lines = await Lines(Policy.Replace("ACTIONS", "Deny", StringComparison.Ordinal) + Web, options => options with { Live = new LiveSet([ns], new HashSet<(string, string)>()) });

        Assert.StartsWith("High policy/replicas /spec/replicas", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_that_must_be_there_and_are_not_refuse()
    {
        var policy = Policy.Replace("ACTIONS", "Deny", StringComparison.Ordinal).Replace("name: limits, namespace: shop, param", "name: other, namespace: shop, param", StringComparison.Ordinal);

        Assert.Equal("High policy/replicas  Deployment shop/web: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction (binding replicas-in-shop)", await Lines(policy + Shop + Web));
    }

    [Fact]
    public async Task The_pods_that_workloads_make_are_judged_too()
    {
        const string Pods = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: { name: images }
            spec:
              matchConstraints: { resourceRules: [ { apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] } ] }
              validations: [ { expression: "object.spec.containers.all(c, c.image.startsWith('trusted/'))", message: not trusted } ]
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: { name: images }
            spec: { policyName: images, validationActions: [Deny] }

            """;

        Assert.Equal("High policy/images /spec/template/spec/containers/0/image Deployment shop/web: the pods it makes: not trusted (binding images)", await Lines(Pods + Shop + Web));
    }

    [Theory]
    [InlineData("policyName: replicas", "policyName: replica", "Medium policy/missing-policy /spec/policyName ValidatingAdmissionPolicyBinding replicas-in-shop: names the policy \"replica\", which is not among the manifests; did you mean \"replicas\"?\nLow policy/unbound /metadata/name ValidatingAdmissionPolicy replicas: no binding names the policy, so that it never says anything")]
    [InlineData("object.spec.replicas <=", "object.spec.replicaz <=", "Medium policy/type-mismatch /spec/validations/0/expression ValidatingAdmissionPolicy replicas: for apps/v1 Deployment the expression is wrong at 1:12: undefined field 'replicaz'")]
    [InlineData("object.spec.replicas <=", "object.spec.replicas <", "High policy/replicas /spec/replicas Deployment shop/web: more than 3 (binding replicas-in-shop)")]
    [InlineData("object.spec.replicas <= int(params.data.most)", "objekt.spec", "High policy/broken-expression /spec/validations/0/expression ValidatingAdmissionPolicy replicas: compilation failed: ERROR: <input>:1:1: undeclared reference to 'objekt' (in container '')")]
    public async Task What_is_wrong_with_a_policy_itself_is_told(string part, string instead, string expected)
    {
        var lines = await Lines(Policy.Replace("ACTIONS", "Deny", StringComparison.Ordinal).Replace(part, instead, StringComparison.Ordinal) + Shop + Web);

        Assert.Contains(expected, lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policies_beside_the_manifests_judge_and_are_not_judged()
    {
        var policies = YamlReader.Read(Policy.Replace("ACTIONS", "Deny", StringComparison.Ordinal)).Documents.Select(document => new Resource((MapNode)document, "policies.yaml")).ToList();
        var report = await Validated.Of(Shop + Web, options => options with { Levels = new HashSet<ValidationLevel> { ValidationLevel.Policy }, Policies = policies });

        Assert.Equal("policy/replicas", Assert.Single(report.Findings).Rule);
        Assert.Equal(2, report.Resources.Count);
    }

    [Theory]
    [InlineData("Object{spec: Object.spec{replicas: 2}}", "")]
    [InlineData("Object{spec: Object.spec{replicas: object.spec.replicas + 1}}", "High policy/replicas /spec/replicas Deployment shop/web: more than 3 (binding replicas-in-shop)")]
    [InlineData("Object{spec: Object.spec{nope: 1}}", "High policy/not-changed  Deployment shop/web: policy 'few' with binding 'few' denied request: error applying patch: failed to convert patch object to typed object: .spec.nope: field not declared in schema")]
    public async Task Policies_that_change_objects_come_before_those_that_judge_them(string expression, string expected)
    {
        var mutation = $$"""
            apiVersion: admissionregistration.k8s.io/v1
            kind: MutatingAdmissionPolicy
            metadata: { name: few }
            spec:
              failurePolicy: Fail
              reinvocationPolicy: Never
              matchConstraints: { resourceRules: [ { apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] } ] }
              mutations: [ { patchType: ApplyConfiguration, applyConfiguration: { expression: "{{expression}}" } } ]
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: MutatingAdmissionPolicyBinding
            metadata: { name: few }
            spec: { policyName: few }
            ---

            """;

        Assert.Equal(expected, await Lines(mutation + Policy.Replace("ACTIONS", "Deny", StringComparison.Ordinal) + Shop + Web));
    }

    private static async Task<string> Lines(string yaml, Func<ValidateOptions, ValidateOptions>? change = null)
    {
        var report = await Validated.Of(yaml, options => (change?.Invoke(options) ?? options) with { Levels = new HashSet<ValidationLevel> { ValidationLevel.Policy } });
        return string.Join('\n', report.Findings.Select(finding => $"{finding.Severity} {finding.Rule} {finding.Path} {finding.Message}"));
    }
}
