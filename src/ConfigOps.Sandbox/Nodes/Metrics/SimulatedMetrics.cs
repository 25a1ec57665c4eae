using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using ConfigOps.Sandbox.Nodes.Scheduling;

namespace ConfigOps.Sandbox.Nodes.Metrics;

/// <summary>
/// Figures that depend on nothing but pod, seed and time: around half of what a pod requests, rising and falling slowly. Annotations of the pod, with the
/// prefix <c>sandbox.configops.io/</c>, set them: <c>load</c> (share of the CPU request, 1 is all of it), <c>cpu</c> and <c>memory</c> (quantities for each
/// container), <c>request-rate</c> (per second), <c>error-rate</c> (0 to 1), <c>latency-ms</c>.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="seed">Equal seeds give equal figures.</param>
public sealed class SimulatedMetrics(TimeProvider time, int seed) : IPodMetrics
{
    private const string Prefix = "sandbox.configops.io/";
    private const double DefaultCpu = 0.1;
    private const long DefaultMemory = 128L << 20;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public PodFigures? Of(Resource pod)
    {
        if (pod.Phase != "Running" || pod.IsDeleting) return null;
        var states = (pod.At("status", "containerStatuses")?.Items ?? []).Where(static status => status.At("state", "running") is not null).Select(static status => status["name"]?.AsString()).ToHashSet();
        var containers = (pod.At("spec", "containers")?.Items ?? []).Where(container => states.Contains(container["name"]?.AsString())).Select(container => Container(pod, container)).ToList();
        var serves = pod.IsReady;
        return new(
            containers,
            serves ? Read(pod, "request-rate") ?? 20 + (30 * Wave(pod, "rate")) : 0,
            Math.Clamp(Read(pod, "error-rate") ?? 0.002 * Wave(pod, "errors"), 0, 1),
            TimeSpan.FromMilliseconds(Read(pod, "latency-ms") ?? 15 + (25 * Wave(pod, "latency"))));
    }

    private ContainerFigures Container(Resource pod, Node container)
    {
        var name = container["name"]?.AsString() ?? "";
        var requests = PodRequests.OfContainer(container);
        var cpu = requests.TryGetValue("cpu", out var cores) && !cores.IsZero ? (double)cores.Value : DefaultCpu;
        var memory = requests.TryGetValue("memory", out var bytes) && !bytes.IsZero ? (long)bytes.Value : DefaultMemory;
        var load = Read(pod, "load") ?? 0.3 + (0.3 * Wave(pod, name));
        var share = 0.5 + (0.2 * Wave(pod, name + "/memory"));
        return new(
            name,
            Quantity.TryParse(pod.Annotation(Prefix + "cpu"), out var fixedCpu) ? (double)fixedCpu.Value : cpu * load,
            Quantity.TryParse(pod.Annotation(Prefix + "memory"), out var fixedMemory) ? (long)fixedMemory.Value : (long)(memory * share));
    }

    /// <summary>A number between 0 and 1 that rises and falls with the time, differently for each pod and subject.</summary>
    private double Wave(Resource pod, string subject)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var letter in pod.Uid + subject) hash = (hash ^ letter) * 16777619;
        var phase = (hash % 1000) / 1000.0;
        var turns = time.GetUtcNow().ToUnixTimeMilliseconds() / Period.TotalMilliseconds;
        return (Math.Sin(2 * Math.PI * (turns + phase)) + 1) / 2;
    }

    private static double? Read(Resource pod, string name) =>
        double.TryParse(pod.Annotation(Prefix + name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
