using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>Every tenant is a release of its own, in its own namespace, beside the platform's.</summary>
public sealed class TenantReleaseTests : IDisposable
{
    private const string Tenants = "environments/tenants/";
    private readonly PlatformFixture _platform = new();

    public TenantReleaseTests() => _platform.Run("--target=Deploy").Ends(0, "Done.");

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task All_tenants_are_deployed_healthy_each_in_its_namespace_and_a_second_time_nothing_changes()
    {
        _platform.Run("--target=Deploy", "--tenant=all").Ends(0, "Done.")
            .Says("tenant blue-note-archive").Says("tenant indie-waves").Says("tenant northern-lights").Says("revision 1 is deployed and healthy");

        await using (var cluster = await LiveCluster.OpenAsync(_platform))
            foreach (var tenant in (string[])["blue-note-archive", "indie-waves", "northern-lights"])
            {
                var billing = await cluster.Client.FindAsync(new ResourceKey(new GroupVersionKind("apps", "v1", "Deployment"), $"music-dev-{tenant}", "billing"));
                Assert.NotNull(billing);
                Assert.Equal(tenant, billing.Label("configops.io/tenant"));
                Assert.Equal(billing.At("spec", "replicas")?.ToString(), billing.At("status", "readyReplicas")?.ToString());
            }

        var again = _platform.Run("--target=Deploy", "--tenant=all").Ends(0, "Done.");
        Assert.Equal(3, again.Output.Split("nothing to change: revision 1 is deployed and healthy").Length - 1);
        _platform.Run("--target=Status").Ends(0, "Done.").Says("revision   1  deployed");
    }

    [Fact]
    public void A_change_of_one_tenant_is_a_revision_of_that_tenant_alone_and_goes_back_alone()
    {
        _platform.Run("--target=Deploy", "--tenant=all").Ends(0, "Done.");
        _platform.WithChange($"{Tenants}northern-lights.yaml", "components:\n", "components:\n  billing:\n    config:\n      LOG_LEVEL: warning\n");

        var changed = _platform.Run("--target=Deploy", "--tenant=all").Ends(0, "Done.").Says("1 to create, 1 to update, 0 to delete");

        Assert.Equal(2, changed.Output.Split("nothing to change: revision 1 is deployed and healthy").Length - 1);
        _platform.Run("--target=Status", "--tenant=northern-lights").Ends(0, "Done.").Says("revision   2  deployed");
        _platform.Run("--target=Rollback", "--tenant=northern-lights").Ends(0, "Done.").Says("revision 3 is deployed and healthy");
        _platform.Run("--target=Status", "--tenant=indie-waves").Ends(0, "Done.").Says("revision   1  deployed");
    }

    [Fact]
    public void A_tenant_whose_release_fails_is_named_and_its_earlier_revision_is_back()
    {
        _platform.Run("--target=Deploy", "--tenant=all").Ends(0, "Done.");
        _platform.WithFile($"{Tenants}blue-note-archive.yaml", _platform.Read($"{Tenants}blue-note-archive.yaml") + "components:\n  billing:\n    image: example/crash:1\n");

        var run = _platform.Run("--target=Deploy", "--tenant=all");

        Assert.Equal(1, run.Code);
        run.Says("tenant blue-note-archive").Says("crashes again and again").Complains("deploy: 1 of 3 tenants: blue-note-archive: revision 2 failed; revision 1 is back and healthy");
        _platform.Run("--target=Status", "--tenant=blue-note-archive").Ends(0, "Done.").Says("revision   2  failed").Says("revision   1  deployed");
    }
}
