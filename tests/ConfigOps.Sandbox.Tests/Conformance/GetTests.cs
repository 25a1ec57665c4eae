namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary><c>kubectl get</c> in every output format.</summary>
public sealed class GetTests(ClusterFixture cluster) : ClientTests(cluster)
{
    [Fact]
    public async Task A_workload_and_what_it_made_as_tables()
    {
        await DeployAsync($"{Manifests.Deployment()}\n---\n{Manifests.Service}");

        (await Kubectl("get all")).Prints("""
            NAME READY STATUS RESTARTS AGE
            pod/web-*-* 1/1 Running 0 *s
            pod/web-*-* 1/1 Running 0 *s

            NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE
            service/web ClusterIP 10.96.* <none> 80/TCP *s

            NAME READY UP-TO-DATE AVAILABLE AGE
            deployment.apps/web 2/2 2 2 *s

            NAME DESIRED CURRENT READY AGE
            replicaset.apps/web-* 2 2 2 *s
            """);
        (await Kubectl("get deployments -o wide")).Prints("""
            NAME READY UP-TO-DATE AVAILABLE AGE CONTAINERS IMAGES SELECTOR
            web 2/2 2 2 *s web example/web:1 app=web
            """);
        (await Kubectl("get pods -o wide --no-headers")).Prints("""
            web-*-* 1/1 Running 0 *s 10.244.* sandbox-node-* <none> <none>
            web-*-* 1/1 Running 0 *s 10.244.* sandbox-node-* <none> <none>
            """);
        (await Kubectl("get service web -o wide --show-labels")).Prints("""
            NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE SELECTOR LABELS
            web ClusterIP 10.96.* <none> 80/TCP *s app=web <none>
            """);
        (await Kubectl("get endpoints web")).Prints("""
            NAME ENDPOINTS AGE
            web 10.244.*:8080,10.244.*:8080 *s
            """);
    }

    [Fact]
    public async Task The_nodes_with_status_and_version() =>
        (await Kubectl("get nodes")).Prints("""
            NAME STATUS ROLES AGE VERSION
            sandbox-node-1 Ready <none> * v1.*
            sandbox-node-2 Ready <none> * v1.*
            sandbox-node-3 Ready <none> * v1.*
            """);

    [Fact]
    public async Task An_object_as_YAML()
    {
        (await Kubectl("create -f -", Manifests.ConfigMap)).Prints("configmap/settings created");

        (await Kubectl("get configmap settings -o yaml")).Prints($"""
            apiVersion: v1
            data:
            colour: blue
            size: large
            kind: ConfigMap
            metadata:
            creationTimestamp: "20*Z"
            labels:
            tier: back
            name: settings
            namespace: {Namespace}
            resourceVersion: "*"
            uid: *-*-*-*-*
            """);
        (await Kubectl("get configmap settings -o yaml --show-managed-fields")).Prints("""
            ...
            managedFields:
            - apiVersion: v1
            fieldsType: FieldsV1
            fieldsV1:
            f:data:
            .: {}
            f:colour: {}
            f:size: {}
            f:metadata:
            f:labels:
            .: {}
            f:tier: {}
            manager: kubectl-create
            operation: Update
            time: "20*Z"
            ...
            """);
    }

    [Theory]
    [InlineData("-o name", "configmap/settings")]
    [InlineData("-o jsonpath={.data.colour}", "blue")]
    [InlineData("-o jsonpath='{range .metadata.labels}{.tier}{end}'", "back")]
    [InlineData("-o custom-columns=NAME:.metadata.name,SIZE:.data.size,NONE:.data.none", "NAME SIZE NONE\nsettings large <none>")]
    [InlineData("-o go-template='{{range $name, $value := .data}}{{$name}}={{$value}};{{end}}'", "colour=blue;size=large;")]
    [InlineData("-o jsonpath-as-json={.data}", "[\n{\n\"colour\": \"blue\",\n\"size\": \"large\"\n}\n]")]
    [InlineData("", "NAME DATA AGE\nsettings 2 *s")]
    [InlineData("-L tier", "NAME DATA AGE TIER\nsettings 2 *s back")]
    public async Task One_object_in_each_format(string option, string expected)
    {
        (await Kubectl("create -f -", Manifests.ConfigMap)).Succeeds();

        (await Kubectl($"get configmap settings {option}")).Prints(expected);
    }

    [Fact]
    public async Task A_list_as_JSON_is_of_kind_List()
    {
        (await Kubectl("create -f -", Manifests.ConfigMap)).Succeeds();

        (await Kubectl("get configmaps -l tier=back -o json")).Prints("""
            {
            "apiVersion": "v1",
            "items": [
            {
            "apiVersion": "v1",
            "data": {
            "colour": "blue",
            "size": "large"
            },
            "kind": "ConfigMap",
            ...
            ],
            "kind": "List",
            "metadata": {
            "resourceVersion": ""
            }
            }
            """);
    }

    [Theory]
    [InlineData("-l tier=back", "configmap/settings")]
    [InlineData("-l 'tier in (back,front)'", "configmap/settings")]
    [InlineData("-l tier!=back", "configmap/kube-root-ca.crt")]
    [InlineData("-l '!tier'", "configmap/kube-root-ca.crt")]
    [InlineData("--field-selector metadata.name=settings", "configmap/settings")]
    [InlineData("-l tier=none", "")]
    public async Task Objects_are_selected_by_labels_and_fields(string selector, string expected)
    {
        (await Kubectl("create -f -", Manifests.ConfigMap)).Succeeds();

        (await Kubectl($"get configmaps -o name {selector}")).Prints(expected);
    }

    [Fact]
    public async Task Pods_are_sorted_and_selected_by_phase_and_node()
    {
        (await Kubectl("create -f -", Manifests.Pod)).Succeeds();
        (await Kubectl("wait pod/one --for=condition=Ready --timeout=30s")).Prints("pod/one condition met");

        (await Kubectl("get pods --field-selector status.phase=Running --sort-by=.metadata.name")).Prints("NAME READY STATUS RESTARTS AGE\none 1/1 Running 0 *s");
        (await Kubectl("get pods --field-selector status.phase!=Running")).Warns($"No resources found in {Namespace} namespace.");
        (await Kubectl("get pods --field-selector status.colour=red")).Fails("Error from server (BadRequest): Unable to find \"/v1, Resource=pods\" that match label selector \"\", field selector \"status.colour=red\": field label not supported: status.colour");
    }

    [Fact]
    public async Task What_is_not_there_is_said_by_name_and_kind()
    {
        (await Kubectl("get pod none")).Fails("Error from server (NotFound): pods \"none\" not found");
        (await Kubectl("get deployment none --ignore-not-found")).Prints("");
        (await Kubectl("get nonsense")).Fails("error: the server doesn't have a resource type \"nonsense\"");
    }

    [Fact]
    public async Task A_watch_tells_each_change()
    {
        (await Kubectl("create -f -", Manifests.ConfigMap)).Succeeds();

        var seen = await Follow("get configmap settings --watch -o jsonpath='{.data.colour}{\"\\n\"}'", 2, async line =>
        {
            if (line == "blue") (await Kubectl("patch configmap settings -p '{\"data\":{\"colour\":\"green\"}}'")).Prints("configmap/settings patched");
        });

        seen.Prints("blue\ngreen");
    }

    [Fact]
    public async Task A_long_list_comes_in_chunks()
    {
        var many = string.Join("\n---\n", Enumerable.Range(0, 25).Select(number => $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: many-{number:00}, labels: {{many: \"1\"}}}}}}"));
        (await Kubectl("create -f -", many)).Succeeds();

        var names = await Kubectl("get configmaps -l many=1 -o name --chunk-size=10");

        names.Prints(string.Join('\n', Enumerable.Range(0, 25).Select(number => $"configmap/many-{number:00}")));
    }
}
