using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Nodes.Metrics;

/// <summary>
/// What the nodes tell of their pods: <c>metrics.k8s.io/v1beta1</c>, <c>/metrics</c> in the Prometheus text format, and pod logs. Give it to the cluster as
/// an extension, then attach it to the cluster's API. Safe for use by many tasks at once.
/// </summary>
/// <param name="metrics">The figures.</param>
/// <param name="time">The clock.</param>
public sealed class Telemetry(IPodMetrics metrics, TimeProvider time) : IApiExtension
{
    private const string MetricsRoot = "/apis/metrics.k8s.io/v1beta1";
    private const int MostLines = 100_000;
    private IObjectApi? _api;

    /// <inheritdoc/>
    public IReadOnlyList<ApiResource> Resources { get; } =
    [
        new(new GroupVersionKind("metrics.k8s.io", "v1beta1", "PodMetrics"), "pods", Namespaced: true) { Verbs = ["get", "list"] },
        new(new GroupVersionKind("metrics.k8s.io", "v1beta1", "NodeMetrics"), "nodes", Namespaced: false) { Verbs = ["get", "list"] },
    ];

    private IObjectApi Api => _api ?? throw new ApiRefusalException(new ApiStatus(503, "ServiceUnavailable", "the cluster is starting", []));

    /// <summary>Tells it the API of the cluster it belongs to; requests before that are refused as unavailable.</summary>
    public void Attach(IObjectApi api) => _api = api;

    /// <inheritdoc/>
    public ValueTask<ExtensionAnswer?> AnswerAsync(ExtensionRequest request, CancellationToken cancellation) =>
        ValueTask.FromResult(request.Method == "GET" ? Answer(request, cancellation) : null);

    private ExtensionAnswer? Answer(ExtensionRequest request, CancellationToken cancellation)
    {
        if (request.Path == "/metrics") return new ExtensionAnswer(200, null, Single(PrometheusText.Of(Running()))) { TextType = "text/plain; version=0.0.4" };
        var parts = request.Path.Trim('/').Split('/');
        if (parts is ["api", "v1", "namespaces", var home, "pods", var logged, "log"]) return Log(home, logged, request.Query, cancellation);
        if (!request.Path.StartsWith(MetricsRoot + "/", StringComparison.Ordinal)) return null;
        return parts[3..] switch
        {
            ["pods"] => List("PodMetricsList", Selected(Running(), request).Select(PodItem)),
            ["namespaces", var ns, "pods"] => List("PodMetricsList", Selected(Running(ns), request).Select(PodItem)),
            ["namespaces", var ns, "pods", var name] => One(Running(ns).Where(item => item.Pod.Name == name).Select(PodItem), "pods", $"{ns}/{name}"),
            ["nodes"] => List("NodeMetricsList", NodeItems(request)),
            ["nodes", var name] => One(NodeItems(request).Where(item => item.At("metadata", "name")?.AsString() == name), "nodes", name),
            _ => null,
        };
    }

    private IEnumerable<(Resource Pod, PodFigures Figures)> Running(string? ns = null) =>
        from pod in Api.List(Kinds.Pod, ns)
        let figures = metrics.Of(pod)
        where figures is not null
        select (pod, figures);

    private static IEnumerable<(Resource Pod, PodFigures Figures)> Selected(IEnumerable<(Resource Pod, PodFigures Figures)> pods, ExtensionRequest request)
    {
        var selector = LabelSelector.Parse(request.Query.GetValueOrDefault("labelSelector"));
        return pods.Where(item => selector.Matches(item.Pod));
    }

    private MapNode PodItem((Resource Pod, PodFigures Figures) item) => Item(
        "PodMetrics",
        item.Pod,
        ("containers", Values.List(item.Figures.Containers.Select(static container => Values.Map(("name", Values.Text(container.Name)), ("usage", Usage(container.Cpu, container.Memory)))))));

    private IEnumerable<MapNode> NodeItems(ExtensionRequest request)
    {
        var byNode = Running().ToLookup(static item => item.Pod.NodeName, StringComparer.Ordinal);
        var selector = LabelSelector.Parse(request.Query.GetValueOrDefault("labelSelector"));
        foreach (var node in Api.List(Kinds.Node).Where(selector.Matches))
        {
            var containers = byNode[node.Name].SelectMany(static item => item.Figures.Containers).ToList();
            yield return Item("NodeMetrics", node, ("usage", Usage(containers.Sum(static container => container.Cpu), containers.Sum(static container => container.Memory))));
        }
    }

    private MapNode Item(string kind, Resource about, (string Key, Node? Value) content) => Values.Map(
        ("apiVersion", Values.Text("metrics.k8s.io/v1beta1")),
        ("kind", Values.Text(kind)),
        ("metadata", Values.Map(
            ("name", Values.Text(about.Name)),
            ("namespace", about.Namespace.Length == 0 ? null : Values.Text(about.Namespace)),
            ("creationTimestamp", Values.Time(time.GetUtcNow())),
            ("labels", about.Labels))),
        ("timestamp", Values.Time(time.GetUtcNow())),
        ("window", Values.Text("15s")),
        content);

    private static MapNode Usage(double cpu, long memory) => Values.Map(
        ("cpu", Values.Text(string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Ceiling(cpu * 1e9)}n"))),
        ("memory", Values.Text(string.Create(CultureInfo.InvariantCulture, $"{memory >> 10}Ki"))));

    private static ExtensionAnswer List(string kind, IEnumerable<Node> items) => new(200, Values.Map(
        ("kind", Values.Text(kind)),
        ("apiVersion", Values.Text("metrics.k8s.io/v1beta1")),
        ("metadata", MapNode.Empty),
        ("items", Values.List(items))));

    private static ExtensionAnswer One(IEnumerable<MapNode> items, string plural, string name) =>
        items.FirstOrDefault() is { } item ? new(200, item) : throw new ApiRefusalException(new ApiStatus(404, "NotFound", $"{plural}.metrics.k8s.io \"{name}\" not found", []));

    private ExtensionAnswer Log(string ns, string name, IReadOnlyDictionary<string, string> query, CancellationToken cancellation)
    {
        var pod = Api.Find(new ResourceKey(Kinds.Pod, ns, name)) ?? throw new ApiRefusalException(new ApiStatus(404, "NotFound", $"pods \"{name}\" not found", []));
        var all = (pod.At("spec", "initContainers")?.Items ?? []).Concat(pod.At("spec", "containers")?.Items ?? []).ToList();
        var names = (pod.At("spec", "containers")?.Items ?? []).Select(static item => item["name"]?.AsString()).ToList();
        var wanted = query.GetValueOrDefault("container") is { Length: > 0 } asked ? asked : names.Count == 1 ? names[0] : null;
        if (wanted is null) throw Bad($"a container name must be specified for pod {name}, choose one of: [{string.Join(' ', names)}]");
        var container = all.Find(item => item["name"]?.AsString() == wanted) ?? throw Bad($"container {wanted} is not valid for pod {name}");
        var status = (pod.At("status", "initContainerStatuses")?.Items ?? []).Concat(pod.At("status", "containerStatuses")?.Items ?? []).FirstOrDefault(item => item["name"]?.AsString() == wanted);
        var previous = query.GetValueOrDefault("previous") == "true";
        var lines = status is null ? null : PodLog.Lines(status, container, previous, time.GetUtcNow());
        if (lines is null)
        {
            if (previous) throw Bad($"previous terminated container \"{wanted}\" in pod \"{name}\" not found");
            throw Bad($"container \"{wanted}\" in pod \"{name}\" is waiting to start: {status?.At("state", "waiting", "reason")?.AsString() ?? "ContainerCreating"}");
        }

        if (int.TryParse(query.GetValueOrDefault("tailLines"), NumberStyles.None, CultureInfo.InvariantCulture, out var tail) && tail < MostLines) lines = [.. lines.TakeLast(tail)];
        if (double.TryParse(query.GetValueOrDefault("sinceSeconds"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var since)) lines = [.. lines.Where(line => line.Time >= time.GetUtcNow().AddSeconds(-since))];
        var stamped = query.GetValueOrDefault("timestamps") == "true";
        var text = string.Concat(lines.Select(line => Spell(line, stamped)));
        if (int.TryParse(query.GetValueOrDefault("limitBytes"), NumberStyles.None, CultureInfo.InvariantCulture, out var most)) return new(200, null, Single(Cut(text, most)));
        return query.GetValueOrDefault("follow") == "true" && !previous ? new(200, null, FollowAsync(pod, container, text, stamped, cancellation)) : new(200, null, Single(text));
    }

    /// <summary>The first bytes of a text, as UTF-8.</summary>
    private static string Cut(string text, int most)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length <= most ? text : Encoding.UTF8.GetString(bytes, 0, most);
    }

    /// <summary>The lines there are, then each as it comes, until the container ends or the pod goes.</summary>
    private async IAsyncEnumerable<string> FollowAsync(Resource pod, Node container, string text, bool stamped, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return text;
        var name = container["name"]?.AsString();
        while (!cancellation.IsCancellationRequested)
        {
            var status = Api.Find(pod.Key)?.At("status", "containerStatuses")?.Items.FirstOrDefault(item => item["name"]?.AsString() == name);
            if (Values.ReadTime(status?.At("state", "running", "startedAt")) is not { } started) yield break;
            var next = PodLog.Next(container, started, time.GetUtcNow());
            await Task.Delay(next.Time - time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero, time, cancellation);
            yield return Spell(next, stamped);
        }
    }

    private static string Spell((DateTimeOffset Time, string Text) line, bool stamped) => stamped ? $"{Values.MicroTime(line.Time).Text} {line.Text}\n" : line.Text + "\n";

    private static ApiRefusalException Bad(string message) => new(new ApiStatus(400, "BadRequest", message, []));

    private static IAsyncEnumerable<string> Single(string text) => new[] { text }.ToAsyncEnumerable();
}
