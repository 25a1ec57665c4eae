namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>Rules of the user's own, from files to exit code.</summary>
public sealed class CustomRuleTests : IDisposable
{
    private const string Rule = """
        id: two-replicas
        title: Two replicas
        controls: [soc2:A1.2]
        matchConstraints: {kinds: [Deployment]}
        validations:
        - expression: object.spec.replicas >= 2
          message: a node that is drained is an outage
        tests:
        - {name: one, expect: fail, object: {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 1}}}
        - {name: two, expect: pass, object: {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2}}}

        """;

    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: default
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: example.com/web:1}]}

        """;

    private readonly HostFixture _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Rules_beside_the_manifests_are_verified_alone_and_fail_the_gate_where_they_do_not_hold()
    {
        _host.WithFile("theirs/web.yaml", Web).WithFile("house rules/r.yaml", Rule);

        Assert.True(_host.Run("--target=VerifyRules", "--rules=house rules") == 0, _host.Output + _host.Error);
        Assert.Contains("  custom/two-replicas: 2 tests passed, 0 failed (house rules/r.yaml)\n", _host.Output, StringComparison.Ordinal);

        Assert.Equal(1, _host.Run("--target=Validate", "--exclusive", "--manifests=theirs", "--levels=custom", "--rules=house rules"));
        Assert.Contains("theirs/web.yaml:7:3: high: Deployment default/web: a node that is drained is an outage [custom/two-replicas]\n", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_of_the_environments_folder_are_applied_and_exceptions_hold_for_them()
    {
        _host.WithFile("theirs/web.yaml", Web).WithFile("environments/rules/r.yaml", Rule);
        Assert.Equal(1, _host.Run("--target=Validate", "--exclusive", "--manifests=theirs"));

        Assert.Equal(0, _host.Run("--target=Validate", "--exclusive", "--manifests=theirs", "--write-baseline=known.json"));
        Assert.Equal(0, _host.Run("--target=Validate", "--exclusive", "--manifests=theirs", "--baseline=known.json"));

        _host.WithFile("environments/exceptions.yaml", "exceptions:\n- {rule: custom/two-replicas, resource: Deployment default/web, owner: a, ticket: T-1, reason: small, expires: 2999-01-01}\n");
        Assert.True(_host.Run("--target=Validate", "--exclusive", "--manifests=theirs", "--levels=custom") == 0, _host.Output + _host.Error);
        Assert.Contains("1 excepted", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_wrong_ends_the_run_with_its_place()
    {
        _host.WithFile("theirs/web.yaml", Web).WithFile("environments/rules/r.yaml", Rule.Replace("object.spec.replicas", "object.spec.replica", StringComparison.Ordinal));

        foreach (var target in (string[])["Validate", "VerifyRules"])
        {
            Assert.Equal(2, _host.Run($"--target={target}", "--exclusive", "--manifests=theirs"));
            Assert.Contains("environments/rules/r.yaml:6:26: validations[0].expression, column 12 of the expression: undefined field 'replica' (of apps/v1 Deployment; ", _host.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Several_Kubernetes_versions_are_compared_in_a_table()
    {
        _host.WithFile("theirs/p.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: default}\nspec: {hostnameOverride: a, containers: [{name: c, image: example.com/c:1}]}\n");

        Assert.Equal(1, _host.Run("--target=Validate", "--exclusive", "--manifests=theirs", "--kubernetes-versions=1.32,1.36"));
        Assert.Contains(
            """
            Kubernetes  critical  high  medium  low  info  not in all  gate
            1.32        0         1     0       0    0     1           failed
            1.36        0         0     0       0    0     0           passed

            """,
            _host.Output,
            StringComparison.Ordinal);
    }
}
