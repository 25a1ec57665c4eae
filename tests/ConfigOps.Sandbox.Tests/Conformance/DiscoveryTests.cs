namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>What the cluster says of itself: <c>api-resources</c>, <c>api-versions</c>, <c>explain</c>, <c>version</c>, <c>cluster-info</c>.</summary>
public sealed class DiscoveryTests(ClusterFixture cluster) : ClientTests(cluster)
{
    [Fact]
    public async Task Kinds_have_short_names_verbs_and_categories()
    {
        (await Kubectl("api-resources --api-group=apps -o wide")).Prints("""
            NAME SHORTNAMES APIVERSION NAMESPACED KIND VERBS CATEGORIES
            controllerrevisions apps/v1 true ControllerRevision create,delete,deletecollection,get,list,patch,update,watch
            daemonsets ds apps/v1 true DaemonSet create,delete,deletecollection,get,list,patch,update,watch all
            deployments deploy apps/v1 true Deployment create,delete,deletecollection,get,list,patch,update,watch all
            replicasets rs apps/v1 true ReplicaSet create,delete,deletecollection,get,list,patch,update,watch all
            statefulsets sts apps/v1 true StatefulSet create,delete,deletecollection,get,list,patch,update,watch all
            """);
        (await Kubectl("api-resources --namespaced=false --verbs=list -o name")).Prints("...\nnamespaces\n...\nnodes\n...\npersistentvolumes\n...\nstorageclasses.storage.k8s.io\n...");
        (await Kubectl("api-resources --categories=all --api-group= -o name")).Prints("pods\nreplicationcontrollers\nservices");
    }

    [Fact]
    public async Task Versions_are_listed() =>
        (await Kubectl("api-versions")).Prints("...\napps/v1\n...\nautoscaling/v2\nbatch/v1\n...\nmetrics.k8s.io/v1beta1\nnetworking.k8s.io/v1\n...\nrbac.authorization.k8s.io/v1\n...\nv1");

    [Fact]
    public async Task Fields_are_explained()
    {
        (await Kubectl("explain deployment.spec.replicas")).Prints("""
            GROUP: apps
            KIND: Deployment
            VERSION: v1

            FIELD: replicas <integer>


            DESCRIPTION:
            ...
            """);
        (await Kubectl("explain pod.spec.containers --recursive")).Prints("...\nFIELD: containers <[]Container>\n...\nimagePullPolicy <string>\n...\nlimits <map[string]Quantity>\n...");
        (await Kubectl("explain deployment.spec.nonsense")).Fails("error: field \"nonsense\" does not exist");
    }

    [Fact]
    public async Task The_server_says_its_version_and_its_health()
    {
        (await Kubectl("version")).Prints("Client Version: v1.35.*\nKustomize Version: *\nServer Version: v1.*");
        (await Kubectl("cluster-info")).Prints("Kubernetes control plane is running at https://127.0.0.1:*\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.");
        (await Kubectl("get --raw /readyz")).Prints("ok");
        (await Kubectl("get --raw /livez")).Prints("ok");
    }
}
