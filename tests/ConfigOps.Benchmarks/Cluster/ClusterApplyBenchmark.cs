using System.Diagnostics;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Benchmarks.Cluster;

/// <summary>Applies mixed objects to new namespaces with this client and with <c>kubectl apply --server-side</c>, in turns.</summary>
internal sealed class ClusterApplyBenchmark : IBenchmark
{
    private const double MostOfKubectl = 0.5;

    /// <inheritdoc/>
    public string Name => "cluster-apply";

    /// <inheritdoc/>
    public string Description => "server-side apply against kubectl's: --kubeconfig=FILE [--kubectl=PROGRAM] [--objects=1000] [--runs=3] [--parallel=4]";

    /// <inheritdoc/>
    public async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        var target = new ClusterTarget(arguments);
        var (count, runs, parallel) = (arguments.Number("objects", 1000), arguments.Number("runs", 3), arguments.Number("parallel", 4));
        var (ours, theirs) = (new List<double>(), new List<double>());
        await using var admin = target.Connect();
        for (var run = 0; run < runs; run++)
        {
            var (mine, other) = ($"bench-apply-ours-{run}", $"bench-apply-kubectl-{run}");
            await ClusterTarget.MakeNamespaceAsync(admin, mine, cancellation);
            await ClusterTarget.MakeNamespaceAsync(admin, other, cancellation);
            // Controllers are still busy with what the first one made when the second one begins, so they take turns.
            if (run % 2 == 0) ours.Add(await OursAsync(target, count, mine, parallel, cancellation));
            theirs.Add(await KubectlAsync(target, count, other, cancellation));
            if (run % 2 == 1) ours.Add(await OursAsync(target, count, mine, parallel, cancellation));
            Console.WriteLine($"run {run + 1}: ours {ours[^1]:0.00} s, kubectl {theirs[^1]:0.00} s, ratio {ours[^1] / theirs[^1]:0.000}");
            await ClusterTarget.DropNamespaceAsync(admin, mine, cancellation);
            await ClusterTarget.DropNamespaceAsync(admin, other, cancellation);
        }

        var ratio = Median(ours) / Median(theirs);
        Console.WriteLine($"{count} mixed objects, {parallel} in parallel, median of {runs}: ours {Median(ours):0.00} s, kubectl {Median(theirs):0.00} s, ratio {ratio:0.000} (at most {MostOfKubectl})");
        return ratio <= MostOfKubectl ? 0 : 1;
    }

    // As kubectl does, this starts from nothing: reads the manifest, loads the kubeconfig, connects, discovers.
    private static async Task<double> OursAsync(ClusterTarget target, int count, string ns, int parallel, CancellationToken cancellation)
    {
        var manifest = MixedObjects.ToManifest(MixedObjects.Make(count, ns));
        var watch = Stopwatch.StartNew();
        var resources = YamlReader.Read(manifest).Documents.Select(document => new Resource((MapNode)document)).ToList();
        await using var client = target.Connect(parallel);
        await Parallel.ForEachAsync(resources, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation },
            async (resource, token) => await client.ApplyAsync(resource, new ApplyOptions(), token));
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> KubectlAsync(ClusterTarget target, int count, string ns, CancellationToken cancellation)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{ns}.yaml");
        await File.WriteAllTextAsync(file, MixedObjects.ToManifest(MixedObjects.Make(count, ns)), cancellation);
        try
        {
            return (await target.Kubectl.MeasureAsync(cancellation, "apply", "--server-side", "-f", file)).TotalSeconds;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
