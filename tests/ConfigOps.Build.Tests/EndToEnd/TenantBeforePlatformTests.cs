namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>The platform's release has the PriorityClasses that tenants' pods name.</summary>
public sealed class TenantBeforePlatformTests
{
    [Fact]
    public void A_tenant_that_is_deployed_before_the_platform_is_told_so_and_afterwards_goes_through()
    {
        using var platform = new PlatformFixture();

        var early = platform.Run("--target=Deploy", "--tenant=indie-waves");

        Assert.Equal(1, early.Code);
        early.Says("the PriorityClass \"music-dev-low\" is neither among the manifests nor in the cluster").Says("run --target=Deploy --environment=dev without --tenant first").Complains("1 PriorityClass is missing; nothing was changed");
        platform.Run("--target=Deploy").Ends(0, "Done.");
        platform.Run("--target=Deploy", "--tenant=indie-waves").Ends(0, "Done.");
    }
}
