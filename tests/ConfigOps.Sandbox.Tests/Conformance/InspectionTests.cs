namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary><c>kubectl describe</c>, <c>logs</c>, <c>events</c> and <c>top</c>.</summary>
public sealed class InspectionTests(ClusterFixture cluster) : ClientTests(cluster)
{
    [Fact]
    public async Task A_deployment_and_its_service_are_described()
    {
        await DeployAsync($"{Manifests.Deployment()}\n---\n{Manifests.Service}");

        (await Kubectl("describe deployment web")).Prints($"""
            Name: web
            Namespace: {Namespace}
            CreationTimestamp: *
            Labels: app=web
            Annotations: deployment.kubernetes.io/revision: 1
            Selector: app=web
            Replicas: 2 desired | 2 updated | 2 total | 2 available | 0 unavailable
            StrategyType: RollingUpdate
            MinReadySeconds: 0
            RollingUpdateStrategy: 25% max unavailable, 25% max surge
            Pod Template:
            ...
            Conditions:
            Type Status Reason
            ---- ------ ------
            ...
            OldReplicaSets: <none>
            NewReplicaSet: web-* (2/2 replicas created)
            Events:
            Type Reason Age From Message
            ---- ------ ---- ---- -------
            Normal ScalingReplicaSet *s deployment-controller Scaled up replica set web-* from 0 to 2
            """);
        (await Kubectl("describe service web")).Prints($"""
            Name: web
            Namespace: {Namespace}
            Labels: <none>
            Annotations: <none>
            Selector: app=web
            Type: ClusterIP
            IP Family Policy: SingleStack
            IP Families: IPv4
            IP: 10.96.*
            IPs: 10.96.*
            Port: http 80/TCP
            TargetPort: 8080/TCP
            Endpoints: 10.244.*:8080,10.244.*:8080
            Session Affinity: None
            Internal Traffic Policy: Cluster
            Events: <none>
            """);
    }

    [Fact]
    public async Task A_pod_is_described_with_its_events_in_order()
    {
        (await Kubectl("create -f -", Manifests.Pod)).Succeeds();
        (await Kubectl("wait pod/one --for=condition=Ready --timeout=30s")).Succeeds();

        (await Kubectl("describe pod one")).Prints($"""
            Name: one
            Namespace: {Namespace}
            Priority: 0
            Service Account: default
            Node: sandbox-node-*/10.245.*
            Start Time: *
            Labels: app=one
            topology.kubernetes.io/zone=sandbox-*
            Annotations: <none>
            Status: Running
            IP: 10.244.*
            ...
            Containers:
            main:
            Container ID: containerd://*
            Image: example/one:1
            ...
            State: Running
            ...
            QoS Class: BestEffort
            Node-Selectors: <none>
            Tolerations: node.kubernetes.io/not-ready:NoExecute op=Exists for 300s
            node.kubernetes.io/unreachable:NoExecute op=Exists for 300s
            Events:
            Type Reason Age From Message
            ---- ------ ---- ---- -------
            Normal Scheduled *s default-scheduler Successfully assigned {Namespace}/one to sandbox-node-*
            Normal Pulled *s kubelet spec.containers*main*: Container image "example/one:1" already present on machine*
            Normal Created *s kubelet spec.containers*main*: Container created
            Normal Started *s kubelet spec.containers*main*: Container started
            """);
    }

    [Fact]
    public async Task A_node_is_described_with_its_pods()
    {
        (await Kubectl("create -f -", Manifests.Pod)).Succeeds();
        (await Kubectl("wait pod/one --for=condition=Ready --timeout=30s")).Succeeds();
        var node = (await Kubectl("get pod one -o jsonpath={.spec.nodeName}")).Out;

        (await Kubectl($"describe node {node}")).Prints($"""
            Name: {node}
            Roles: <none>
            ...
            Unschedulable: false
            ...
            Ready True * KubeletReady kubelet is posting ready status
            ...
            Kubelet Version: v1.*
            ...
            {Namespace} one 0 (0%) 0 (0%) 0 (0%) 0 (0%) *s
            ...
            """);
    }

    [Fact]
    public async Task Logs_are_read_limited_and_followed()
    {
        (await Kubectl("create -f -", Manifests.Pod)).Succeeds();
        (await Kubectl("wait pod/one --for=condition=Ready --timeout=30s")).Succeeds();

        (await Kubectl("logs one --tail=1")).Prints("main: *");
        (await Kubectl("logs one --timestamps --limit-bytes=20")).Prints("20*");
        (await Follow("logs -f one", 1)).Prints("main: starting example/one:1");
        (await Kubectl("logs one -c none")).Fails("error: container none is not valid for pod one");
        (await Kubectl("logs none")).Fails("error: error from server (NotFound): pods \"none\" not found in namespace \"*\"");
        (await Kubectl("logs one --previous")).Fails("Error from server (BadRequest): previous terminated container \"main\" in pod \"one\" not found");
    }

    [Fact]
    public async Task Events_are_listed_in_their_order()
    {
        (await Kubectl("create -f -", Manifests.Pod)).Succeeds();
        (await Kubectl("wait pod/one --for=condition=Ready --timeout=30s")).Succeeds();

        (await Kubectl("get events -o custom-columns=REASON:.reason --no-headers")).Prints("Scheduled\nPulled\nCreated\nStarted");
        (await Kubectl("events --for pod/one")).Prints("""
            LAST SEEN TYPE REASON OBJECT MESSAGE
            ...
            *s Normal Scheduled Pod/one Successfully assigned *
            ...
            """);
        (await Kubectl("get events --field-selector involvedObject.name=one,reason=Started --no-headers")).Prints("*s Normal Started pod/one Container started");
        (await Kubectl("events --types=Warning")).Warns($"No events found in {Namespace} namespace.");
    }

    [Fact]
    public async Task Use_of_processors_and_memory_is_shown()
    {
        await DeployAsync(Manifests.Deployment());

        (await Kubectl("top pod")).Prints("NAME CPU(cores) MEMORY(bytes)\nweb-*-* *m *Mi\nweb-*-* *m *Mi");
        (await Kubectl("top pod --containers --no-headers")).Prints("web-*-* web *m *Mi\nweb-*-* web *m *Mi");
        (await Kubectl("top node")).Prints("NAME CPU(cores) CPU(%) MEMORY(bytes) MEMORY(%)\nsandbox-node-1 *m *% *Mi *%\nsandbox-node-2 *m *% *Mi *%\nsandbox-node-3 *m *% *Mi *%");
    }
}
