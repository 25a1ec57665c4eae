using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Deployment;
using ConfigOps.Operations.Deployment.Health;
using ConfigOps.Operations.Deployment.Planning;
using ConfigOps.Operations.Deployment.Releases;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Tests.Deployment;

/// <summary>What a user reads of a release that the server refused after it had begun.</summary>
public sealed class ReleaseReportTests
{
    private const string Refusal = "GET /apis/apps/v1/namespaces/shop/replicasets: replicasets.apps is forbidden: User \"ci\" cannot list resource \"replicasets\" in API group \"apps\" in the namespace \"shop\"";

    private static readonly DeployOptions s_options = new() { Environment = "dev", Namespace = "shop", Manifests = ManifestSet.Empty };

    [Fact]
    public void A_refusal_in_the_middle_is_a_finding_that_names_what_was_refused()
    {
        var report = Report(new ReleaseOutcome(new DeployPlan([], []), Failed(1), null, new HealthResult([], TimeSpan.Zero), null) { Refusal = Refusal });

        Assert.Equal($"the server refused in the middle of the release: {Refusal}", Assert.Single(report.Findings).Message);
        Assert.Equal("revision 1 failed, because the server refused a request; there is no previous revision to bring back; the objects were left for you to look at", report.Gate.Reason);
        Assert.Equal(0, report.Score);
    }

    [Fact]
    public void A_previous_release_that_was_refused_too_is_not_said_to_be_back()
    {
        var current = Failed(1) with { Status = ReleaseStatus.Deployed };

        var report = Report(new ReleaseOutcome(new DeployPlan([], []), Failed(2), current, new HealthResult([], TimeSpan.Zero), null) { Refusal = Refusal });

        Assert.Equal("revision 2 failed, because the server refused a request; revision 1 could not be brought back either", report.Gate.Reason);
    }

    private static Report Report(ReleaseOutcome outcome) => ReleaseReport.Of("deploy", outcome, s_options, DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1));

    private static Release Failed(int revision) => new() { Name = "dev", Revision = revision, Status = ReleaseStatus.Failed, CreatedAt = DateTimeOffset.UnixEpoch, Description = "deploy", Objects = [] };
}
