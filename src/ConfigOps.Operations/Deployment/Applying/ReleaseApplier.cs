using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Progress;

namespace ConfigOps.Operations.Deployment.Applying;

/// <summary>Applies and deletes objects in the order of their kinds, those of one rank in parallel.</summary>
internal sealed class ReleaseApplier(IClusterClient cluster, int parallel, IProgress<ProgressUpdate>? progress)
{
    /// <summary>Applies <paramref name="objects"/>.</summary>
    /// <param name="objects">The objects, in the order of <see cref="ApplyOrder"/>.</param>
    /// <param name="force">Whether fields of other managers are taken over.</param>
    /// <param name="settled">Waits until definitions and namespaces just applied can be used.</param>
    /// <param name="cancellation">Stops before the next object.</param>
    public async Task ApplyAsync(IReadOnlyList<Resource> objects, bool force, Func<IReadOnlyList<Resource>, Task> settled, CancellationToken cancellation)
    {
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation };
        foreach (var rank in objects.GroupBy(resource => ApplyOrder.RankOf(resource.Kind)).OrderBy(group => group.Key))
        {
            await Parallel.ForEachAsync(rank, options, async (resource, token) =>
            {
                await cluster.ApplyAsync(resource, new ApplyOptions { FieldManager = DeployOptions.FieldManager, Force = force }, token);
                progress?.Report(new ProgressUpdate("applying", Interlocked.Increment(ref done), objects.Count, resource.ToString()));
            });

            var definitions = rank.Where(resource => resource.Kind.Kind is "CustomResourceDefinition" or "APIService").ToList();
            if (definitions.Count == 0) continue;
            await settled(definitions);
            await cluster.DiscoverAsync(refresh: true, cancellation);
        }
    }

    /// <summary>Deletes objects, in the order given; one that has gone already is as good as deleted.</summary>
    public async Task DeleteAsync(IReadOnlyList<Resource> objects, CancellationToken cancellation)
    {
        for (var i = 0; i < objects.Count; i++)
        {
            await cluster.DeleteAsync(objects[i].Key, cancellation: cancellation);
            progress?.Report(new ProgressUpdate("deleting", i + 1, objects.Count, objects[i].ToString()));
        }
    }
}
