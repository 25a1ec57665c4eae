namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>Changes of objects that are there: <c>patch</c>, <c>replace</c>, <c>label</c>, <c>annotate</c>, <c>scale</c>, <c>autoscale</c>, <c>set</c>.</summary>
public sealed class PatchTests(ClusterFixture cluster) : ClientTests(cluster)
{
    private const string Containers = "get deployment web -o jsonpath='{range .spec.template.spec.containers[*]}{.name}={.image};{end}'";

    [Fact]
    public async Task A_strategic_patch_merges_lists_by_their_key()
    {
        await Create();
        (await Kubectl("patch deployment web -p '{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"side\",\"image\":\"example/side:1\"}]}}}}'")).Prints("deployment.apps/web patched");
        (await Kubectl(Containers)).Prints("side=example/side:1;web=example/web:1;");
        (await Kubectl("patch deployment web -p '{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"side\",\"$patch\":\"delete\"}]}}}}'")).Prints("deployment.apps/web patched");
        (await Kubectl(Containers)).Prints("web=example/web:1;");
    }

    [Fact]
    public async Task A_merge_patch_replaces_lists()
    {
        await Create();
        (await Kubectl("patch deployment web --type=merge -p '{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"other\",\"image\":\"example/other:1\"}]}}}}'")).Prints("deployment.apps/web patched");
        (await Kubectl(Containers)).Prints("other=example/other:1;");
    }

    [Fact]
    public async Task A_JSON_patch_tests_before_it_changes()
    {
        await Create();
        (await Kubectl("patch deployment web --type=json -p '[{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":2},{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":1}]'")).Prints("deployment.apps/web patched");
        (await Kubectl("get deployment web -o jsonpath={.spec.replicas}")).Prints("1");
        (await Kubectl("patch deployment web --type=json -p '[{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":2}]'")).Fails("The request is invalid: the server rejected our request due to an error in our request*");
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_says_so()
    {
        // Of an object that no controller writes to: kubectl compares what it read before with what it is answered.
        (await Kubectl("create configmap fixed --from-literal=replicas=2")).Succeeds();
        (await Kubectl("patch configmap fixed -p '{\"data\":{\"replicas\":\"2\"}}'")).Prints("configmap/fixed patched (no change)");
    }

    [Fact]
    public async Task An_object_is_replaced_as_a_whole()
    {
        (await Kubectl("create -f -", Manifests.ConfigMap)).Succeeds();
        (await Kubectl("replace -f -", "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {new: \"1\"}}")).Prints("configmap/settings replaced");
        (await Kubectl("get configmap settings -o jsonpath='{.data}{.metadata.labels}'")).Prints("{\"new\":\"1\"}");
        (await Kubectl("replace -f -", "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, resourceVersion: \"1\"}, data: {new: \"2\"}}")).Fails(
            "Error from server (Conflict): error when replacing \"STDIN\": Operation cannot be fulfilled on configmaps \"settings\": the object has been modified; please apply your changes to the latest version and try again");
        (await Kubectl("replace -f -", "{apiVersion: v1, kind: ConfigMap, metadata: {name: none}}")).Fails("Error from server (NotFound): error when replacing \"STDIN\": configmaps \"none\" not found");
    }

    [Fact]
    public async Task Labels_and_annotations_are_set_kept_and_removed()
    {
        (await Kubectl("create -f -", Manifests.ConfigMap)).Succeeds();
        (await Kubectl("label configmap settings zone=a")).Prints("configmap/settings labeled");
        (await Kubectl("label configmap settings zone=b")).Fails("error: 'zone' already has a value (a), and --overwrite is false");
        (await Kubectl("label configmap settings zone=b --overwrite")).Prints("configmap/settings labeled");
        (await Kubectl("label configmap settings tier-")).Prints("configmap/settings unlabeled");
        (await Kubectl("annotate configmap settings why='a test'")).Prints("configmap/settings annotated");
        (await Kubectl("get configmap settings -o jsonpath='{.metadata.labels} {.metadata.annotations}'")).Prints("{\"zone\":\"b\"} {\"why\":\"a test\"}");
        (await Kubectl("label configmap settings 'zone=not a value' --overwrite")).Fails("error: invalid label value: *");
    }

    [Fact]
    public async Task A_workload_is_scaled()
    {
        await DeployAsync(Manifests.Deployment());
        (await Kubectl("scale deployment web --replicas=3")).Prints("deployment.apps/web scaled");
        (await Kubectl("rollout status deployment/web --timeout=30s")).Succeeds();
        (await Kubectl("get deployment web")).Prints("NAME READY UP-TO-DATE AVAILABLE AGE\nweb 3/3 3 3 *s");
        (await Kubectl("scale deployment web --current-replicas=1 --replicas=0")).Fails("error: Expected replicas to be 1, was 3");
        (await Kubectl("scale deployment web --replicas=0")).Prints("deployment.apps/web scaled");
        (await Kubectl("wait pod -l app=web --for=delete --timeout=30s")).Succeeds();
        (await Kubectl("get pods -l app=web")).Warns($"No resources found in {Namespace} namespace.");
    }

    [Fact]
    public async Task A_workload_gets_an_autoscaler()
    {
        await Create();
        (await Kubectl("autoscale deployment web --min=2 --max=5 --cpu=70%")).Prints("horizontalpodautoscaler.autoscaling/web autoscaled");
        (await Kubectl("get hpa web")).Prints("NAME REFERENCE TARGETS MINPODS MAXPODS REPLICAS AGE\nweb Deployment/web cpu: */70% 2 5 * *s");
    }

    [Fact]
    public async Task Images_environment_and_resources_are_set()
    {
        await Create();
        (await Kubectl("set image deployment/web web=example/web:9")).Prints("deployment.apps/web image updated");
        (await Kubectl("set env deployment/web COLOUR=blue")).Prints("deployment.apps/web env updated");
        (await Kubectl("set env deployment/web --list")).Prints("# Deployment web, container web\nCOLOUR=blue");
        (await Kubectl("set resources deployment web --limits=cpu=200m --requests=cpu=150m")).Prints("deployment.apps/web resource requirements updated");
        (await Kubectl("get deployment web -o jsonpath='{.spec.template.spec.containers[0].image} {.spec.template.spec.containers[0].resources.limits.cpu}'")).Prints("example/web:9 200m");
        (await Kubectl("set image deployment/web none=example/web:9")).Fails("error: unable to find container named \"none\"");
    }

    private async Task Create() => (await Kubectl("create -f -", Manifests.Deployment())).Prints("deployment.apps/web created");
}
