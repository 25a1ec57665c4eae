namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary><c>kubectl rollout</c>.</summary>
public sealed class RolloutTests(ClusterFixture cluster) : ClientTests(cluster)
{
    private const string Image = "get deployment web -o jsonpath={.spec.template.spec.containers[0].image}";

    [Fact]
    public async Task A_rollout_is_followed_and_recorded_and_undone()
    {
        await DeployAsync(Manifests.Deployment());
        (await Kubectl("set image deployment/web web=example/web:2")).Prints("deployment.apps/web image updated");
        (await Kubectl("rollout status deployment/web --timeout=30s")).Prints("...\ndeployment \"web\" successfully rolled out");
        (await Kubectl("annotate deployment web kubernetes.io/change-cause='second image'")).Succeeds();
        (await Kubectl("rollout history deployment/web")).Prints("deployment.apps/web\nREVISION CHANGE-CAUSE\n1 <none>\n2 *\n");
        (await Kubectl("rollout history deployment/web --revision=1")).Prints("deployment.apps/web with revision #1\nPod Template:\n...\nImage: example/web:1\n...");

        (await Kubectl("rollout undo deployment/web")).Prints("deployment.apps/web rolled back");
        (await Kubectl("rollout status deployment/web --timeout=30s")).Succeeds();
        (await Kubectl(Image)).Prints("example/web:1");
        (await Kubectl("rollout history deployment/web")).Prints("deployment.apps/web\nREVISION CHANGE-CAUSE\n2 *\n3 *");
        (await Kubectl("rollout undo deployment/web --to-revision=2")).Prints("deployment.apps/web rolled back");
        (await Kubectl(Image)).Prints("example/web:2");
        (await Kubectl("rollout undo deployment/web --to-revision=9")).Fails("error: unable to find specified revision 9 in history");
    }

    [Fact]
    public async Task A_paused_deployment_does_not_roll()
    {
        await DeployAsync(Manifests.Deployment(replicas: 1));
        (await Kubectl("rollout pause deployment/web")).Prints("deployment.apps/web paused");
        (await Kubectl("rollout pause deployment/web")).Fails("error: deployments.apps \"web\" is already paused");
        (await Kubectl("set image deployment/web web=example/web:2")).Succeeds();
        (await Kubectl("wait deployment/web --for=jsonpath={.status.observedGeneration}=3 --timeout=30s")).Succeeds();
        (await Kubectl("get replicasets -l app=web --no-headers")).Prints("web-* 1 1 1 *s");
        (await Kubectl("rollout undo deployment/web")).Fails("error: no rollout history found for deployment \"web\"");
        (await Kubectl("rollout resume deployment/web")).Prints("deployment.apps/web resumed");
        (await Kubectl("rollout status deployment/web --timeout=30s")).Succeeds();
        (await Kubectl("get pods -l app=web -o jsonpath={.items[*].spec.containers[0].image}")).Prints("*example/web:2*");
    }

    [Fact]
    public async Task A_restart_makes_new_pods()
    {
        await DeployAsync(Manifests.Deployment(replicas: 1));
        var before = (await Kubectl("get replicasets -l app=web -o name")).Out.Trim();
        (await Kubectl("rollout restart deployment/web")).Prints("deployment.apps/web restarted");
        (await Kubectl("rollout status deployment/web --timeout=30s")).Succeeds();

        (await Kubectl($"get {before} --no-headers")).Prints("web-* 0 0 0 *s");
        (await Kubectl("get deployment web -o jsonpath={.spec.template.metadata.annotations}")).Prints("{\"kubectl.kubernetes.io/restartedAt\":\"20*\"}");
    }

    [Fact]
    public async Task A_rollout_that_does_not_progress_fails()
    {
        var stuck = Manifests.Deployment(replicas: 1, image: "example/nopull:1").Replace("  replicas:", "  progressDeadlineSeconds: 1\n  replicas:", StringComparison.Ordinal);
        (await Kubectl("apply -f -", stuck)).Succeeds();

        (await Kubectl("rollout status deployment/web --timeout=30s")).Fails("error: deployment \"web\" exceeded its progress deadline");
        (await Kubectl("get pods -l app=web --no-headers")).Prints("web-*-* 0/1 *Pull* 0 *s");
    }

    [Fact]
    public async Task Stateful_sets_and_daemon_sets_are_followed_too()
    {
        (await Kubectl("apply -f -", """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db}
            spec:
              serviceName: db
              replicas: 2
              selector: {matchLabels: {app: db}}
              template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "example/db:1"}]}}
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: agent}
            spec:
              selector: {matchLabels: {app: agent}}
              template: {metadata: {labels: {app: agent}}, spec: {containers: [{name: agent, image: "example/agent:1"}]}}
            """)).Prints("statefulset.apps/db created\ndaemonset.apps/agent created");

        (await Kubectl("rollout status statefulset/db --timeout=30s")).Prints("...\npartitioned roll out complete: 2 new pods have been updated...");
        (await Kubectl("rollout status daemonset/agent --timeout=30s")).Prints("...\ndaemon set \"agent\" successfully rolled out");
        (await Kubectl("get statefulset db")).Prints("NAME READY AGE\ndb 2/2 *s");
        (await Kubectl("get daemonset agent")).Prints("NAME DESIRED CURRENT READY UP-TO-DATE AVAILABLE NODE SELECTOR AGE\nagent 3 3 3 3 3 <none> *s");
        (await Kubectl("get pods -l app=db -o name")).Prints("pod/db-0\npod/db-1");
    }
}
