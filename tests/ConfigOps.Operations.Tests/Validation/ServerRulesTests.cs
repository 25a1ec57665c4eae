using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

public sealed class ServerRulesTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: Web
        spec:
          restartPolicy: Sometimes
          containers:
          - name: web
            image: example/web:1
            ports:
            - containerPort: 70000
            volumeMounts:
            - { name: data, mountPath: /data }
        """;

    [Fact]
    public async Task Everything_a_server_refuses_has_a_rule_a_place_and_a_remedy()
    {
        var report = await Validated.Of(Pod);

        Assert.Equal(
            [
                "server/invalid 4:3 /metadata/name",
                "server/unsupported-value 6:3 /spec/restartPolicy",
                "server/invalid 11:7 /spec/containers/0/ports/0/containerPort",
                "server/not-found 13:9 /spec/containers/0/volumeMounts/0/name",
            ],
            report.Findings.Select(finding => $"{finding.Rule} {finding.Position} {finding.Path}"));
        Assert.All(report.Findings, finding => Assert.NotEmpty(finding.Remediation));
        Assert.All(report.Findings, finding => Assert.Contains(report.Rules, rule => rule.Id == finding.Rule));
    }

    [Fact]
    public async Task A_message_names_the_value_and_what_is_asked_for() => Assert.Equal(
        "Pod Web: spec.restartPolicy is \"Sometimes\": supported values: \"Always\", \"OnFailure\", \"Never\"",
        (await Validated.Of(Pod)).Findings.Single(finding => finding.Path == "/spec/restartPolicy").Message);

    [Fact]
    public async Task A_value_that_cannot_be_read_does_not_hide_what_else_is_wrong_and_is_not_reported_twice()
    {
        var report = await Validated.Of(Pod.Replace("70000", "\"http\"", StringComparison.Ordinal));

        Assert.Equal(["/metadata/name", "/spec/restartPolicy", "/spec/containers/0/ports/0/containerPort", "/spec/containers/0/volumeMounts/0/name"], report.Findings.Select(finding => finding.Path));
        Assert.Equal("schema/wrong-type", report.Findings.Single(finding => finding.Path.EndsWith("containerPort", StringComparison.Ordinal)).Rule);
    }

    [Theory]
    [InlineData("stringData: { .dockerconfigjson: 'configops-secret://dev/web/REGISTRY' }", "kubernetes.io/dockerconfigjson", "")]
    [InlineData("data: { .dockerconfigjson: 'configops-secret://dev/web/REGISTRY' }", "kubernetes.io/dockerconfigjson", "")]
    [InlineData("data: { tls.crt: 'configops-secret://dev/web/CERT' }", "kubernetes.io/tls", "server/required")]
    [InlineData("stringData: { .dockerconfigjson: 'hush-hush' }", "kubernetes.io/dockerconfigjson", "server/invalid")]
    [InlineData("stringData: { hush/hush: 'hush-hush' }", "Opaque", "server/invalid")]
    public async Task References_to_secrets_are_valid_and_secrets_are_never_shown(string content, string type, string rules)
    {
        var report = await Validated.Of($"apiVersion: v1\nkind: Secret\nmetadata: {{ name: web }}\ntype: {type}\n{content}\n");

        Assert.Equal(rules, string.Join(' ', report.Findings.Select(finding => finding.Rule)));
        Assert.All(report.Findings, finding => Assert.DoesNotContain("hush-hush", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_problem_is_reported_once()
    {
        var report = await Validated.Of("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, labels: { a: 'x y', b: 'x y' } }\n", options => options with { Levels = new HashSet<ValidationLevel> { ValidationLevel.Schema } });

        Assert.Equal(Severity.High, Assert.Single(report.Findings).Severity);
    }
}
