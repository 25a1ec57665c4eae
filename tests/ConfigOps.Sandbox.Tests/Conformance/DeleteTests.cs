namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary><c>kubectl delete</c> and <c>kubectl wait</c>.</summary>
public sealed class DeleteTests(ClusterFixture cluster) : ClientTests(cluster)
{
    [Fact]
    public async Task In_the_background_everything_owned_goes()
    {
        await DeployAsync(Manifests.Deployment());
        (await Kubectl("delete deployment web")).Prints($"deployment.apps \"web\" deleted from {Namespace} namespace");
        (await Kubectl("wait pod -l app=web --for=delete --timeout=30s")).Succeeds();
        (await Kubectl("get replicasets,pods -o name")).Prints("");
    }

    [Fact]
    public async Task In_the_foreground_the_owner_goes_last()
    {
        await DeployAsync(Manifests.Deployment());
        (await Kubectl("delete deployment web --cascade=foreground --timeout=30s")).Prints($"deployment.apps \"web\" deleted from {Namespace} namespace");
        (await Kubectl("get deployments,replicasets,pods -o name")).Prints("");
    }

    [Fact]
    public async Task Orphans_stay()
    {
        await DeployAsync(Manifests.Deployment(replicas: 1));
        (await Kubectl("delete deployment web --cascade=orphan")).Prints($"deployment.apps \"web\" deleted from {Namespace} namespace");
        (await Kubectl("get replicasets -o jsonpath='{.items[*].status.readyReplicas}{.items[*].metadata.ownerReferences}'")).Prints("1");
    }

    [Fact]
    public async Task By_label_all_and_file()
    {
        (await Kubectl("create -f -", Manifests.ConfigMap)).Succeeds();
        (await Kubectl("delete configmap -l tier=back")).Prints($"configmap \"settings\" deleted from {Namespace} namespace");
        (await Kubectl("delete configmap -l tier=back")).Prints("No resources found");
        (await Kubectl("create -f -", Manifests.ConfigMap)).Succeeds();
        (await Kubectl("delete -f -", Manifests.ConfigMap)).Prints($"configmap \"settings\" deleted from {Namespace} namespace");
        (await Kubectl("delete configmap settings")).Fails("Error from server (NotFound): configmaps \"settings\" not found");
        (await Kubectl("delete configmap settings --ignore-not-found")).Prints("");
    }

    [Fact]
    public async Task A_finalizer_holds_an_object()
    {
        (await Kubectl("create -f -", "{apiVersion: v1, kind: ConfigMap, metadata: {name: held, finalizers: [example.org/hold]}}")).Succeeds();
        (await Kubectl("delete configmap held --wait=false")).Prints($"configmap \"held\" deleted from {Namespace} namespace");
        (await Kubectl("get configmap held -o jsonpath={.metadata.deletionTimestamp}")).Prints("20*Z");
        (await Kubectl("patch configmap held --type=merge -p '{\"metadata\":{\"finalizers\":null}}'")).Prints("configmap/held patched");
        (await Kubectl("wait configmap/held --for=delete --timeout=30s")).Succeeds();
        (await Kubectl("get configmap held --ignore-not-found")).Prints("");
    }

    [Fact]
    public async Task A_pod_is_killed_at_once()
    {
        (await Kubectl("create -f -", Manifests.Pod)).Succeeds();
        (await Kubectl("delete pod one --force --grace-period=0")).Succeeds();
        (await Kubectl("get pod one --ignore-not-found")).Prints("");
    }

    [Fact]
    public async Task A_namespace_takes_along_what_is_in_it()
    {
        await DeployAsync(Manifests.Deployment(replicas: 1));
        (await Kubectl($"delete namespace {Namespace} --timeout=30s")).Prints($"namespace \"{Namespace}\" deleted");
        (await Kubectl($"get namespace {Namespace}")).Fails($"Error from server (NotFound): namespaces \"{Namespace}\" not found");
        (await Kubectl("get deployments,pods,configmaps -o name")).Prints("");
    }

    [Fact]
    public async Task A_wait_ends_with_condition_path_or_time()
    {
        (await Kubectl("create -f -", Manifests.Pod)).Succeeds();
        (await Kubectl("wait pod/one --for=condition=Ready --timeout=30s")).Prints("pod/one condition met");
        (await Kubectl("wait pod/one --for=jsonpath={.status.phase}=Running --timeout=30s")).Prints("pod/one condition met");
        (await Kubectl("wait pod/one --for=jsonpath={.status.phase}=Failed --timeout=200ms")).Fails("error: timed out waiting for the condition on pods/one");
        (await Kubectl("wait pod/none --for=condition=Ready --timeout=200ms")).Fails("Error from server (NotFound): pods \"none\" not found");
    }
}
