namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary><c>kubectl cordon</c>, <c>uncordon</c>, <c>drain</c> and <c>taint</c>.</summary>
public sealed class NodeTests(ClusterFixture cluster) : ClientTests(cluster)
{
    [Fact]
    public async Task A_node_is_closed_emptied_and_opened_again()
    {
        await DeployAsync(Manifests.Deployment(replicas: 3));
        (await Kubectl("cordon sandbox-node-1")).Prints("node/sandbox-node-1 cordoned");
        (await Kubectl("cordon sandbox-node-1")).Prints("node/sandbox-node-1 already cordoned");
        (await Kubectl("get node sandbox-node-1 --no-headers")).Prints("sandbox-node-1 Ready,SchedulingDisabled <none> *s v1.*");

        (await Kubectl("drain sandbox-node-2 --timeout=30s")).Prints($"node/sandbox-node-2 cordoned\nevicting pod {Namespace}/web-*\npod/web-* evicted\nnode/sandbox-node-2 drained");
        (await Kubectl("rollout status deployment/web --timeout=30s")).Succeeds();
        (await Kubectl("get pods -l app=web -o jsonpath='{.items[*].spec.nodeName}'")).Prints("*sandbox-node-3*");
        (await Kubectl("get pods -l app=web --field-selector spec.nodeName=sandbox-node-2 -o name")).Prints("");
        (await Kubectl("uncordon sandbox-node-1 sandbox-node-2")).Prints("node/sandbox-node-1 uncordoned\nnode/sandbox-node-2 uncordoned");

        (await Kubectl("taint node sandbox-node-3 closed=yes:NoExecute")).Prints("node/sandbox-node-3 tainted");
        (await Kubectl("rollout status deployment/web --timeout=30s")).Succeeds();
        (await Kubectl("taint node sandbox-node-3 closed:NoExecute-")).Prints("node/sandbox-node-3 untainted");
        (await Kubectl("taint node sandbox-node-3 closed-")).Fails("error: taint \"closed\" not found");
    }

    [Fact]
    public async Task A_pod_that_no_controller_owns_is_not_drained()
    {
        (await Kubectl("create -f -", Manifests.Pod)).Succeeds();
        (await Kubectl("wait pod/one --for=condition=Ready --timeout=30s")).Succeeds();
        var node = (await Kubectl("get pod one -o jsonpath={.spec.nodeName}")).Out;

        var refused = await Kubectl($"drain {node} --pod-selector=app=one --timeout=5s");

        Assert.Contains("cannot delete Pods that declare no controller", refused.Error, StringComparison.Ordinal);
        (await Kubectl($"uncordon {node}")).Succeeds();
        (await Kubectl("delete pod one")).Succeeds();
    }

    [Fact]
    public async Task A_pod_that_a_budget_protects_is_not_evicted()
    {
        await DeployAsync(Manifests.Deployment(replicas: 1));
        (await Kubectl("create poddisruptionbudget web --selector=app=web --min-available=1")).Succeeds();
        (await Kubectl("wait pdb/web --for=jsonpath={.status.currentHealthy}=1 --timeout=30s")).Succeeds();
        var node = (await Kubectl("get pods -l app=web -o jsonpath={.items[0].spec.nodeName}")).Out;

        var refused = await Kubectl($"drain {node} --pod-selector=app=web --timeout=1s");

        Assert.NotEqual(0, refused.Code);
        Assert.Contains("Cannot evict pod as it would violate the pod's disruption budget.", refused.Error, StringComparison.Ordinal);
        (await Kubectl($"uncordon {node}")).Succeeds();
        (await Kubectl("delete pdb/web deployment/web")).Succeeds();
        (await Kubectl("wait pod -l app=web --for=delete --timeout=30s")).Succeeds();
    }
}
