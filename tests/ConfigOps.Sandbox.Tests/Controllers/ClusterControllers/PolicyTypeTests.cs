namespace ConfigOps.Sandbox.Tests.Controllers.ClusterControllers;

public sealed class PolicyTypeTests
{
    [Fact]
    public async Task Expressions_that_do_not_fit_their_kinds_are_told_in_the_status_of_the_policy()
    {
        await using var cluster = new Cluster();
        var policy = cluster.Apply("""
            {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicy","metadata":{"name":"p"},"spec":{
             "matchConstraints":{"resourceRules":[{"apiGroups":["apps"],"apiVersions":["v1"],"operations":["CREATE"],"resources":["deployments"]}]},
             "validations":[{"expression":"object.spec.replicas > 1"},{"expression":"object.spec.replicaz > 1"}]} }
            """);

        cluster.Pass(TimeSpan.FromSeconds(1));

        var warning = Assert.Single(cluster.Read(policy).At("status", "typeChecking", "expressionWarnings")!.Items);
        Assert.Equal("spec.validations[1].expression", warning["fieldRef"]?.AsString());
        Assert.Equal("apps/v1, Kind=Deployment: ERROR: <input>:1:12: undefined field 'replicaz'\n | object.spec.replicaz > 1\n | ...........^\n", warning["warning"]?.AsString());
        Assert.Empty(cluster.Failures);
    }
}
