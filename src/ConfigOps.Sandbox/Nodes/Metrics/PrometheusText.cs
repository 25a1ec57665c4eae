using System.Globalization;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Workloads;

namespace ConfigOps.Sandbox.Nodes.Metrics;

/// <summary>The figures of all pods in the Prometheus text format 0.0.4.</summary>
internal static class PrometheusText
{
    public static string Of(IEnumerable<(Resource Pod, PodFigures Figures)> pods)
    {
        var all = pods.ToList();
        var text = new StringBuilder();
        Family("sandbox_pod_cpu_cores", "Cores in use.", static figures => figures.Containers.Sum(static container => container.Cpu));
        Family("sandbox_pod_memory_bytes", "Bytes of memory in use.", static figures => figures.Containers.Sum(static container => container.Memory));
        Family("sandbox_pod_requests_per_second", "Requests served a second.", static figures => figures.RequestRate);
        Family("sandbox_pod_error_ratio", "Share of requests that fail, 0 to 1.", static figures => figures.ErrorRate);
        Family("sandbox_pod_latency_seconds", "Median time of a request.", static figures => figures.Latency.TotalSeconds);
        Samples("sandbox_pod_restarts_total", "counter", "Restarts of its containers.", static item => item.Pod.Restarts);
        return text.ToString();

        void Family(string name, string help, Func<PodFigures, double> value) => Samples(name, "gauge", help, item => value(item.Figures));

        void Samples(string name, string type, string help, Func<(Resource Pod, PodFigures Figures), double> value)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
            foreach (var item in all)
                text.Append(CultureInfo.InvariantCulture, $"{name}{{namespace=\"{item.Pod.Namespace}\",pod=\"{item.Pod.Name}\",app=\"{App(item.Pod)}\",node=\"{item.Pod.NodeName}\"}} {value(item):0.######}\n");
        }
    }

    private static string App(Resource pod) => pod.Label("app.kubernetes.io/name") ?? pod.Label("app") ?? "";
}
