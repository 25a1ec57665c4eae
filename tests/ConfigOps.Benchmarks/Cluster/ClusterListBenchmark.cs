using System.Diagnostics;
using System.Globalization;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Benchmarks.Cluster;

/// <summary>Streams a long list and watches the memory that is in use while it does.</summary>
internal sealed class ClusterListBenchmark : IBenchmark
{
    private const string Namespace = "bench-list";
    private const double MostGrowth = 4 << 20;
    private static readonly GroupVersionKind ConfigMap = new("", "v1", "ConfigMap");

    /// <inheritdoc/>
    public string Name => "cluster-list";

    /// <inheritdoc/>
    public string Description => "a long list in constant memory: --kubeconfig=FILE [--kubectl=PROGRAM] [--objects=10000] [--bytes=2000] [--keep]";

    /// <inheritdoc/>
    public async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        var target = new ClusterTarget(arguments);
        var (count, bytes) = (arguments.Number("objects", 10_000), arguments.Number("bytes", 2000));
        await using var client = target.Connect(32);
        await FillAsync(client, count, bytes, cancellation);
        try
        {
            var kubectl = await target.Kubectl.MeasureAsync(cancellation, "get", "configmaps", "-n", Namespace, "-l", "bench=list", "-o", "json");
            await MeasureAsync(client, count, null, cancellation);
            var (time, _) = await MeasureAsync(client, count, null, cancellation);
            var live = new List<long>();
            await MeasureAsync(client, count, live, cancellation);
            var growth = live[^1] - live[0];
            Console.WriteLine($"{count} objects of {bytes} bytes: ours {time.TotalSeconds:0.00} s ({count / time.TotalSeconds:0} objects/s), kubectl {kubectl.TotalSeconds:0.00} s, ratio {time / kubectl:0.000}");
            Console.WriteLine($"memory in use while listing, every {count / 10} objects, in KiB: {string.Join(' ', live.Select(size => (size >> 10).ToString(CultureInfo.InvariantCulture)))}");
            Console.WriteLine($"growth from the first tenth to the end: {growth >> 10} KiB (at most {MostGrowth / 1024:0} KiB)");
            return growth <= MostGrowth ? 0 : 1;
        }
        finally
        {
            if (arguments.Text("keep") is null) await ClusterTarget.DropNamespaceAsync(client, Namespace, cancellation);
        }
    }

    private static async Task FillAsync(ClusterClient client, int count, int bytes, CancellationToken cancellation)
    {
        await ClusterTarget.MakeNamespaceAsync(client, Namespace, cancellation);
        var text = ScalarNode.Of(new string('x', bytes));
        var labels = MapNode.Of(("bench", ScalarNode.Of("list")));
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellation }, async (n, token) =>
        {
            var name = ScalarNode.Of($"item-{n:00000}");
            var root = MapNode.Of(
                ("apiVersion", ScalarNode.Of("v1")),
                ("kind", ScalarNode.Of("ConfigMap")),
                ("metadata", MapNode.Of(("name", name), ("namespace", ScalarNode.Of(Namespace)), ("labels", labels))),
                ("data", MapNode.Of(("text", text))));
            await client.ApplyAsync(new Resource(root), new ApplyOptions(), token);
        });
    }

    private static async Task<(TimeSpan Time, int Objects)> MeasureAsync(ClusterClient client, int count, List<long>? live, CancellationToken cancellation)
    {
        var type = (await client.DiscoverAsync(cancellation: cancellation)).Find(ConfigMap)!;
        var seen = 0;
        var watch = Stopwatch.StartNew();
        await foreach (var resource in client.ListAsync(type, new ListOptions { Namespace = Namespace, LabelSelector = "bench=list" }, cancellation))
        {
            if (resource.Name.Length == 0) throw new InvalidOperationException("an object without name");
            if (++seen % (count / 10) == 0) live?.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        return seen == count ? (watch.Elapsed, seen) : throw new InvalidOperationException($"{seen} objects were listed, not {count}");
    }
}
