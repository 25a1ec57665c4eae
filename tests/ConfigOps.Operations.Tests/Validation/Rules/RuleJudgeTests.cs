using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Operations.Tests.Validation.Rules;

public sealed class RuleJudgeTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
          labels: { team: blue }
        spec:
          replicas: 1
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              containers:
              - name: web
                image: trusted/web:1
              - name: side
                image: other/side:1
        """;

    [Theory]
    [InlineData("object.spec.replicas >= 2", "", "high custom/r 8:3 /spec/replicas Deployment shop/web: failed expression: object.spec.replicas >= 2")]
    [InlineData("object.spec.replicas >= 1", "", "")]
    [InlineData("object.spec.minReadySeconds > 0", ", severity: low", "low custom/r 7:1 /spec/minReadySeconds Deployment shop/web: could not be judged: expression 'object.spec.minReadySeconds > 0' resulted in error: no such key: minReadySeconds")]
    [InlineData("object.spec.revisionHistoryLimit == 10", "", "")]
    [InlineData("object.spec.template.spec.containers.all(c, c.image.startsWith('trusted/'))", ", message: not trusted", "high custom/r 17:9 /spec/template/spec/containers/1/image Deployment shop/web: not trusted")]
    [InlineData("object.metadata.labels.team == 'red' && object.spec.replicas == 1", ", fieldPath: .metadata.name", "high custom/r 4:3 /metadata/name Deployment shop/web: failed expression: object.metadata.labels.team == 'red' && object.spec.replicas == 1")]
    [InlineData("object.spec.replicas == 1 && object.metadata.labels.team == 'red'", ", messageExpression: '\"team \" + object.metadata.labels.team'", "high custom/r 6:13 /metadata/labels/team Deployment shop/web: team blue")]
    [InlineData("request.operation == 'UPDATE'", "", "high custom/r 1:1  Deployment shop/web: failed expression: request.operation == 'UPDATE'")]
    [InlineData("namespaceObject.metadata.name == 'shop' && request.namespace == 'shop' && request.name == 'web' && request.resource.resource == 'deployments' && oldObject == null", "", "")]
    public async Task A_validation_that_does_not_hold_is_a_finding_at_the_value_it_is_about(string expression, string more, string expected)
    {
        var lines = await Ruled.Lines(Web, $$"""
            id: r
            title: a rule
            matchConstraints: { kinds: [Deployment] }
            validations:
            - { expression: "{{expression}}"{{more}} }
            """);

        Assert.Equal(expected, lines);
    }

    [Theory]
    [InlineData("kinds: [apps/Deployment]", true)]
    [InlineData("kinds: ['apps/*']", true)]
    [InlineData("kinds: [StatefulSet]", false)]
    [InlineData("kinds: [batch/Job]", false)]
    [InlineData("groups: [apps]", true)]
    [InlineData("groups: ['']", false)]
    [InlineData("namespaces: ['sh*']", true)]
    [InlineData("namespaces: [other]", false)]
    [InlineData("excludeNamespaces: [shop]", false)]
    [InlineData("objectSelector: { matchLabels: { team: blue } }", true)]
    [InlineData("objectSelector: { matchExpressions: [ { key: team, operator: NotIn, values: [blue] } ] }", false)]
    [InlineData("namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }", true)]
    [InlineData("namespaceSelector: { matchLabels: { tier: gold } }", true)]
    [InlineData("namespaceSelector: { matchLabels: { tier: tin } }", false)]
    [InlineData("environments: [dev]", true)]
    [InlineData("environments: [prod]", false)]
    public async Task A_rule_is_for_the_objects_that_its_constraints_mean(string constraint, bool isMeant)
    {
        var report = await Ruled.Report(Web + "\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { tier: gold } }\n", $$"""
            id: r
            title: a rule
            matchConstraints: { {{constraint}} }
            matchConditions: [ { name: only-web, expression: object.metadata.name == 'web' } ]
            validations: [ { expression: 'false', message: never } ]
            """);

        Assert.Equal(isMeant ? ["Deployment shop/web: never"] : [], report.Findings.Select(finding => finding.Message));
    }

    [Fact]
    public async Task A_rule_for_pods_judges_those_that_workloads_make()
    {
        var lines = await Ruled.Lines(Web, """
            id: images
            title: trusted images
            severity: critical
            matchConstraints: { kinds: [Pod] }
            variables: [ { name: containers, expression: object.spec.containers } ]
            validations: [ { expression: "variables.containers.all(c, c.image.startsWith('trusted/'))", message: not trusted } ]
            """);

        Assert.Equal("critical custom/images 17:9 /spec/template/spec/containers/1/image Deployment shop/web: the pods it makes: not trusted", lines);
    }

    [Theory]
    [InlineData("values: { least: 2 }", "params.least")]
    [InlineData("object: { apiVersion: v1, kind: ConfigMap, namespace: shop, name: limits }", "int(params.data.least)")]
    public async Task Parameters_come_from_the_rule_or_from_an_object_of_the_set(string parameters, string least)
    {
        var rule = $$"""
            id: r
            title: a rule
            matchConstraints: { kinds: [Deployment] }
            params: { {{parameters}} }
            validations: [ { expression: "object.spec.replicas >= {{least}}", message: too few } ]
            """;

        Assert.Equal("high custom/r 8:3 /spec/replicas Deployment shop/web: too few", await Ruled.Lines(Web + "\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: limits, namespace: shop }\ndata: { least: '2' }\n", rule));
    }

    [Fact]
    public async Task Parameters_that_are_missing_are_a_finding_and_no_silent_pass()
    {
        var lines = await Ruled.Lines(Web, """
            id: r
            title: a rule
            params: { object: { apiVersion: v1, kind: ConfigMap, namespace: shop, name: limits } }
            validations: [ { expression: "true" } ]
            """);

        Assert.Equal("high custom/r 3:1  the parameters are missing: ConfigMap shop/limits is not among the manifests, so nothing was judged by this rule", lines);
    }

    [Fact]
    public async Task What_lives_in_the_cluster_is_the_old_object()
    {
        var live = (MapNode)YamlReader.Read(Web.Replace("replicas: 1", "replicas: 5", StringComparison.Ordinal)).Documents[0];
        var lines = await Ruled.Lines(
            Web,
            "id: r\ntitle: a rule\nvalidations: [ { expression: \"oldObject == null || object.spec.replicas * 2 >= oldObject.spec.replicas\", message: shrinks too fast } ]\n",
            options => options with { Live = new LiveSet([new Resource(live)], new HashSet<(string, string)>()) });

        Assert.Equal("high custom/r 8:3 /spec/replicas Deployment shop/web: shrinks too fast", lines);
    }

    [Fact]
    public async Task Values_of_Secrets_reach_no_message()
    {
        var lines = await Ruled.Lines(
            "apiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: shop }\nstringData: { password: planted-in-clear }\ndata: { other: cGxhbnRlZC1hcy1ieXRlcw== }\n",
            "id: r\ntitle: a rule\nvalidations: [ { expression: 'false', messageExpression: \"'is ' + object.data.password + ' and ' + object.data.other\" } ]\n");

        Assert.DoesNotContain("planted", lines, StringComparison.Ordinal);
        Assert.DoesNotContain("cGxhbnRlZ", lines, StringComparison.Ordinal);
        Assert.Contains("***", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Severity_remediation_and_controls_reach_the_finding_and_the_report()
    {
        var report = await Ruled.Report(Web, """
            id: r
            title: a rule
            remediation: Mend it.
            controls: [cis:5.2.1, "soc2:CC6.1"]
            matchConstraints: { kinds: [Deployment] }
            validations:
            - { expression: "object.spec.replicas > 1", severity: info, remediation: Add one. }
            - { expression: "object.spec.replicas > 2" }
            """);

        Assert.Equal([("Mend it.", Severity.High), ("Add one.", Severity.Info)], report.Findings.Select(finding => (finding.Remediation, finding.Severity)));
        Assert.All(report.Findings, finding => Assert.Equal(["cis:5.2.1", "soc2:CC6.1"], finding.Controls));
        Assert.Contains(report.Rules, rule => rule is { Id: "custom/r", Title: "a rule" });
        Assert.False(report.Gate.IsPassed);
    }

    [Fact]
    public async Task Costly_expressions_end_with_a_finding()
    {
        var lines = await Ruled.Lines(Web, """
            id: r
            title: a rule
            matchConstraints: { kinds: [Deployment] }
            params: { values: { many: [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20] } }
            validations: [ { expression: "params.many.all(a, params.many.all(b, params.many.all(c, params.many.all(d, params.many.all(e, a + b + c + d + e > 0)))))" } ]
            """);

        Assert.Contains("could not be judged", lines, StringComparison.Ordinal);
        Assert.Contains("cost limit", lines, StringComparison.Ordinal);
    }
}
