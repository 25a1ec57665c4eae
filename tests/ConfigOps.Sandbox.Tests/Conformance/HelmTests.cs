namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary><c>helm</c> with a small chart: each release is waited for, tested, changed, rolled back and removed.</summary>
public sealed class HelmTests(ClusterFixture cluster) : ClientTests(cluster)
{
    private const string Image = "get deployment shop -o jsonpath={.spec.template.spec.containers[0].image}";

    [Fact]
    public async Task A_release_lives_its_life()
    {
        var chart = Chart.Write(Home);
        (await Helm($"install shop {chart} --wait --timeout=30s")).Prints($"NAME: shop\nLAST DEPLOYED: *\nNAMESPACE: {Namespace}\nSTATUS: deployed\nREVISION: 1\nDESCRIPTION: Install complete\nNOTES:\nshop runs 2 times.");
        (await Kubectl("get deployment shop --no-headers")).Prints("shop 2/2 2 2 *s");
        (await Helm("list")).Prints($"NAME NAMESPACE REVISION UPDATED STATUS CHART APP VERSION\nshop {Namespace} 1 * deployed shop-1.0.0 1");
        (await Helm("test shop --timeout=30s")).Prints("...\nTEST SUITE: shop-test\n...\nPhase: Succeeded\n...");

        (await Helm($"upgrade shop {chart} --set tag=2 --set replicas=3 --wait --timeout=30s")).Prints("Release \"shop\" has been upgraded. Happy Helming!\n...\nREVISION: 2\n...\nshop runs 3 times.");
        (await Kubectl(Image)).Prints("example/shop:2");
        (await Helm("rollback shop 1 --wait --timeout=30s")).Prints("Rollback was a success! Happy Helming!");
        (await Kubectl(Image)).Prints("example/shop:1");
        (await Helm("history shop")).Prints("""
            REVISION UPDATED STATUS CHART APP VERSION DESCRIPTION
            1 * superseded shop-1.0.0 1 Install complete
            2 * superseded shop-1.0.0 1 Upgrade complete
            3 * deployed shop-1.0.0 1 Rollback to 1
            """);
        (await Helm("status shop")).Prints("NAME: shop\n...\nSTATUS: deployed\nREVISION: 3\n...");
        (await Helm("uninstall shop --wait --timeout=30s")).Prints("release \"shop\" uninstalled");
        (await Kubectl("get deployments,services,configmaps -l app.kubernetes.io/instance=shop -o name")).Prints("");
    }

    [Fact]
    public async Task A_release_that_does_not_get_ready_fails_in_its_time()
    {
        var chart = Chart.Write(Home);

        var failed = await Helm($"install shop {chart} --set tag=nopull --wait --timeout=3s");

        Assert.NotEqual(0, failed.Code);
        (await Helm("list --output=json")).Prints("*\"status\":\"failed\"*");
        (await Helm($"upgrade shop {chart} --set tag=1 --wait --timeout=30s")).Prints("...\nSTATUS: deployed\n...");
    }
}
