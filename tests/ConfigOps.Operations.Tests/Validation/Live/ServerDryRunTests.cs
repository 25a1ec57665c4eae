using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation;
using ConfigOps.Operations.Validation.Live;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace ConfigOps.Operations.Tests.Validation.Live;

public sealed class ServerDryRunTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Good = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: good, namespace: default}\ndata: {a: b}\n";
    private const string Bad = "apiVersion: v1\nkind: Service\nmetadata: {name: bad, namespace: default}\nspec: {ports: [{port: 0}]}\n";

    [Fact]
    public async Task A_cluster_of_the_same_version_agrees_and_keeps_nothing()
    {
        var report = await AskAsync(sandbox.Client, $"{Good}---\n{Bad}---\n{Bad.Replace("spec:", "spce:", StringComparison.Ordinal)}");

        Assert.DoesNotContain(report.Findings, finding => finding.Rule.StartsWith("validate/", StringComparison.Ordinal));
        Assert.Equal(
            (1L, 2L, 0L, 0L),
            (Number(report, "accepted"), Number(report, "refused"), Number(report, "undecided"), Number(report, "disagreements")));
        Assert.False(await sandbox.ExistsAsync("v1", "ConfigMap", "default", "good"));
    }

    [Fact]
    public async Task An_object_that_is_there_is_judged_as_a_change()
    {
        const string claim = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: fixed, namespace: default}\nimmutable: true\ndata: {a: b}\n";
        await sandbox.Client.CreateAsync(SandboxFixture.Manifests(claim).Resources[0]);

        var report = await AskAsync(sandbox.Client, claim.Replace("a: b", "a: c", StringComparison.Ordinal));

        var finding = Assert.Single(report.Findings, finding => finding.Rule == "validate/server-disagrees");
        Assert.Contains("immutable", finding.Message, StringComparison.Ordinal);
        Assert.False(report.Gate.IsPassed);
    }

    [Fact]
    public async Task What_the_set_itself_makes_first_is_no_reason_to_refuse()
    {
        var ns = sandbox.NewNamespace();
        var report = await AskAsync(sandbox.Client, $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: {ns}}}\n---\n{Good.Replace("default", ns, StringComparison.Ordinal)}---\n{Good.Replace("default", "nowhere", StringComparison.Ordinal)}---\napiVersion: example.com/v1\nkind: Widget\nmetadata: {{name: w}}\n");

        Assert.Equal((2L, 0L, 2L), (Number(report, "accepted"), Number(report, "refused"), Number(report, "undecided")));
        Assert.Equal(
            ["the cluster cannot judge the object yet: it does not serve example.com/v1 Widget", "the cluster cannot judge the object yet: namespaces \"nowhere\" not found"],
            report.Findings.Where(finding => finding.Rule == "validate/server-undecided").Select(finding => finding.Message[(finding.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cluster_that_accepts_what_Validate_refuses_is_told_with_both_texts()
    {
        var report = await AskAsync(Cluster(null), Bad);

        var finding = Assert.Single(report.Findings, finding => finding.Rule == "validate/server-disagrees");
        Assert.Equal(Severity.Medium, finding.Severity);
        Assert.StartsWith("Service default/bad: Validate refuses what the cluster (v1.99.0) accepts. Validate says at /spec/ports/0/", finding.Message, StringComparison.Ordinal);
        Assert.Contains(": spec.ports[0].", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(422, "Invalid", "validate/server-disagrees", "ConfigMap default/good: the cluster (v1.99.0) refuses what Validate accepts. The cluster says: no")]
    [InlineData(403, "Forbidden", "validate/server-refuses", "ConfigMap default/good: the cluster refuses the object: no")]
    public async Task A_cluster_that_refuses_what_Validate_accepts_is_told_with_its_text(int code, string reason, string rule, string message)
    {
        var report = await AskAsync(Cluster(new ApiException("POST /x", new ApiStatus(code, reason, "no", []))), Good);

        var finding = Assert.Single(report.Findings);
        Assert.Equal((rule, message, Severity.High), (finding.Rule, finding.Message, finding.Severity));
    }

    [Theory]
    [InlineData("Invalid value: \"IPv6\": not configured on this cluster", "validate/server-refuses")]
    [InlineData("Invalid value: [\"1.2.3.4\"]: failed to allocate IP 1.2.3.4: the provided IP (1.2.3.4) is not in the valid range", "validate/server-refuses")]
    [InlineData("Invalid value: \"IPv7\": unknown", "validate/server-disagrees")]
    public async Task Addresses_that_a_cluster_does_not_have_are_its_own_matter(string second, string rule)
    {
        StatusCause[] causes = [new("FieldValueInvalid", "Invalid value: \"RequireDualStack\": this cluster is not configured for dual-stack services", "spec.ipFamilyPolicy"), new("FieldValueInvalid", second, "spec.x")];

        var report = await AskAsync(Cluster(new ApiException("POST /x", new ApiStatus(422, "Invalid", "no", causes))), Good);

        Assert.Equal(rule, Assert.Single(report.Findings, finding => finding.Rule.StartsWith("validate/", StringComparison.Ordinal)).Rule);
    }

    [Fact]
    public async Task What_a_cluster_says_of_a_Secret_is_not_repeated()
    {
        var report = await AskAsync(Cluster(new ApiException("POST /x", new ApiStatus(422, "Invalid", "value hunter2 is wrong", []))), "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: default}\nstringData: {p: hunter2}\n");

        Assert.DoesNotContain("hunter2", Assert.Single(report.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_fails_is_no_verdict() =>
        await Assert.ThrowsAsync<ApiException>(() => AskAsync(Cluster(new ApiException("POST /x", new ApiStatus(503, "ServiceUnavailable", "later", []))), Good));

    private static IClusterClient Cluster(ApiException? refusal)
    {
        var client = Substitute.For<IClusterClient>();
        client.Server.Returns(new Uri("https://cluster.test/"));
        client.GetVersionAsync(Arg.Any<CancellationToken>()).Returns(new ServerVersion("1", "99", "v1.99.0"));
        var create = client.CreateAsync(Arg.Any<Resource>(), Arg.Is<WriteOptions>(options => options.DryRun), Arg.Any<CancellationToken>());
        if (refusal is null) create.Returns(call => call.Arg<Resource>());
        else create.ThrowsAsync(refusal);
        return client;
    }

    private static async Task<Report> AskAsync(IClusterClient client, string yaml) =>
        (await new ValidateOperation(new FixedClock()).RunAsync(new ValidateOptions { Environment = "dev", Manifests = SandboxFixture.Manifests(yaml), Levels = new HashSet<ValidationLevel> { ValidationLevel.Schema }, Server = new ServerDryRun(client, 4) })).Report;

    private static long? Number(Report report, string member) => report.Sections["serverDryRun"][member]?.AsInteger();
}
