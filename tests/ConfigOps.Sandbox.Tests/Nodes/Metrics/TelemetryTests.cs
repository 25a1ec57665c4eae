using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Machinery;
using ConfigOps.Sandbox.Nodes.Metrics;
using ConfigOps.Sandbox.Tests.Controllers;

namespace ConfigOps.Sandbox.Tests.Nodes.Metrics;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Pods_and_nodes_report_what_they_use()
    {
        await using var cluster = new Cluster();
        cluster.Apply(Manifests.Pod(annotations: """{"sandbox.configops.io/cpu":"250m","sandbox.configops.io/memory":"64Mi"}"""));
        cluster.Pass(1);

        var pod = (await AskAsync(cluster, "/apis/metrics.k8s.io/v1beta1/namespaces/default/pods/solo")).Content!;
        Assert.Equal("""{"name":"main","usage":{"cpu":"250000000n","memory":"65536Ki"}}""", pod["containers"]!.Items[0].ToString());
        Assert.Equal(3, (await AskAsync(cluster, "/apis/metrics.k8s.io/v1beta1/nodes")).Content!["items"]!.Items.Count);
        Assert.Single((await AskAsync(cluster, "/apis/metrics.k8s.io/v1beta1/pods")).Content!["items"]!.Items);
        await Assert.ThrowsAsync<ApiRefusalException>(() => AskAsync(cluster, "/apis/metrics.k8s.io/v1beta1/namespaces/default/pods/none"));
    }

    [Fact]
    public async Task Prometheus_reads_the_error_rate_an_annotation_sets()
    {
        await using var cluster = new Cluster();
        cluster.Apply(Manifests.Pod(annotations: """{"sandbox.configops.io/error-rate":"0.2"}"""));
        cluster.Pass(1);

        var text = await TextAsync(cluster, "/metrics");
        Assert.Contains("# TYPE sandbox_pod_error_ratio gauge\nsandbox_pod_error_ratio{namespace=\"default\",pod=\"solo\",app=\"solo\",node=\"sandbox-node-1\"} 0.2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_tell_how_a_container_started_and_how_its_previous_run_ended()
    {
        await using var cluster = new Cluster();
        cluster.Apply(Manifests.Pod());
        cluster.Apply(Manifests.Pod("bad", "example/crash:1"));
        cluster.Pass(12);

        Assert.Equal("main: starting example/solo:1\nmain: ready\nmain: alive, heartbeat 1\nmain: alive, heartbeat 2\n", await TextAsync(cluster, "/api/v1/namespaces/default/pods/solo/log"));
        Assert.Equal("main: alive, heartbeat 2\n", await TextAsync(cluster, "/api/v1/namespaces/default/pods/solo/log", ("tailLines", "1")));
        Assert.EndsWith("main: fatal: simulated crash, exit code 1\n", await TextAsync(cluster, "/api/v1/namespaces/default/pods/bad/log", ("previous", "true")), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ApiRefusalException>(() => TextAsync(cluster, "/api/v1/namespaces/default/pods/solo/log", ("previous", "true")));
    }

    private static async Task<ExtensionAnswer> AskAsync(Cluster cluster, string path, params (string Key, string Value)[] query)
    {
        var clock = new ManualClock(cluster.Now);
        var telemetry = new Telemetry(new SimulatedMetrics(clock, 1), clock);
        telemetry.Attach(cluster.Api);
        return (await telemetry.AnswerAsync(new ExtensionRequest("GET", path, query.ToDictionary(pair => pair.Key, pair => pair.Value)), CancellationToken.None))!;
    }

    private static async Task<string> TextAsync(Cluster cluster, string path, params (string Key, string Value)[] query)
    {
        var text = "";
        await foreach (var piece in (await AskAsync(cluster, path, query)).Text!) text += piece;
        return text;
    }
}
