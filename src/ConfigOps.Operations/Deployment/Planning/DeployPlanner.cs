using System.Collections.Concurrent;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Deployment.Releases;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;

namespace ConfigOps.Operations.Deployment.Planning;

/// <summary>
/// Compares what should be with what is. The comparison is the server's own: every object goes through a dry run of the very apply that would be
/// done, so defaults and admission hooks never look like changes, and what the server would refuse is known before anything is touched.
/// </summary>
internal sealed class DeployPlanner(IClusterClient cluster, int parallel, bool force, IProgress<ProgressUpdate>? progress)
{
    private static readonly GroupVersionKind NamespaceKind = new("", "v1", "Namespace");

    private readonly ConcurrentDictionary<string, Task<bool>> _namespaces = new(StringComparer.Ordinal);

    /// <summary>The plan for <paramref name="objects"/>, which are in the order in which they are applied.</summary>
    public async Task<DeployPlan> PlanAsync(IReadOnlyList<Resource> objects, IReadOnlyList<Release> history, int historyLimit, CancellationToken cancellation)
    {
        var catalog = await cluster.DiscoverAsync(cancellation: cancellation);
        var planned = new PlannedObject[objects.Count];
        var refusals = new ConcurrentBag<Finding>();
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation };
        await Parallel.ForAsync(0, objects.Count, options, async (i, token) =>
        {
            try
            {
                planned[i] = await PlanAsync(objects[i], catalog, token);
            }
            catch (ApiException refused) when (refused.Status.Code is >= 400 and < 500 and not (401 or 429))
            {
                refusals.Add(RefusalOf(objects[i], refused));
                planned[i] = new PlannedObject(DeployAction.Keep, objects[i], []);
            }

            progress?.Report(new ProgressUpdate("comparing with the cluster", Interlocked.Increment(ref done), objects.Count, objects[i].ToString()));
        });

        foreach (var unknown in Unserved(objects, catalog)) refusals.Add(unknown);
        foreach (var missing in await new PriorityClassCheck(cluster).MissingAsync(objects, cancellation)) refusals.Add(missing);
        var obsolete = await ObsoleteAsync(objects, history, historyLimit, catalog, cancellation);
        return new DeployPlan([.. planned, .. obsolete], [.. refusals.OrderBy(finding => finding.Resource.ToString(), StringComparer.Ordinal)]);
    }

    private static IEnumerable<Finding> Unserved(IReadOnlyList<Resource> objects, ApiCatalog catalog)
    {
        var defined = objects.Where(resource => resource.Kind.Kind == "CustomResourceDefinition")
            .Select(definition => (definition.At("spec", "group")?.AsString(), definition.At("spec", "names", "kind")?.AsString())).ToHashSet();
        foreach (var resource in objects.Where(resource => catalog.Find(resource.Kind) is null && !defined.Contains((resource.Kind.Group, resource.Kind.Kind))))
        {
            yield return new Finding
            {
                Rule = "deploy/unknown-kind",
                Severity = Severity.High,
                Resource = resource.Key,
                File = resource.File,
                Position = resource.Position,
                Message = $"the cluster does not serve {resource.Kind.Kind} of {resource.Kind.ApiVersion}, and no CustomResourceDefinition among the manifests defines it",
                Remediation = "Correct apiVersion and kind, add the definition to the manifests, or install it in the cluster first.",
            };
        }
    }

    private async Task<PlannedObject> PlanAsync(Resource resource, ApiCatalog catalog, CancellationToken cancellation)
    {
        // What needs a namespace or a definition that this very deploy creates cannot be tried out before it.
        if (catalog.Find(resource.Kind) is null || !await NamespaceExistsAsync(resource.Namespace, cancellation)) return new PlannedObject(DeployAction.Create, resource, []);
        var live = await cluster.FindAsync(resource.Key, cancellation);
        var next = await cluster.ApplyAsync(resource, new ApplyOptions { FieldManager = DeployOptions.FieldManager, Force = force, DryRun = true }, cancellation);
        if (live is null) return new PlannedObject(DeployAction.Create, resource, []);
        var changes = ObjectChanges.Between(live, next);
        return new PlannedObject(changes.Count == 0 ? DeployAction.Keep : DeployAction.Update, resource, changes);
    }

    // A namespace is looked up once, whatever the number of objects in it.
    private Task<bool> NamespaceExistsAsync(string ns, CancellationToken cancellation) => ns.Length == 0
        ? Task.FromResult(true)
        : _namespaces.GetOrAdd(ns, name => LookUpAsync(name, cancellation));

    private async Task<bool> LookUpAsync(string ns, CancellationToken cancellation) =>
        await cluster.FindAsync(new ResourceKey(NamespaceKind, "", ns), cancellation) is not null;

    private async Task<List<PlannedObject>> ObsoleteAsync(IReadOnlyList<Resource> objects, IReadOnlyList<Release> history, int historyLimit, ApiCatalog catalog, CancellationToken cancellation)
    {
        var obsolete = new List<PlannedObject>();
        foreach (var candidate in PruneCandidates.Of(objects, history, historyLimit))
        {
            if (catalog.Find(candidate.Kind) is null) continue;
            if (await cluster.FindAsync(candidate.Key, cancellation) is { } live && PruneCandidates.MayDelete(live))
                obsolete.Add(new PlannedObject(DeployAction.Delete, candidate, []));
        }

        obsolete.Reverse();
        return obsolete;
    }

    private static Finding RefusalOf(Resource resource, ApiException refused) => new()
    {
        Rule = refused is ApplyConflictException ? "deploy/conflict" : "deploy/refused",
        Severity = Severity.High,
        Resource = resource.Key,
        File = resource.File,
        Position = resource.Position,
        Message = refused is ApplyConflictException ? refused.Message : $"{resource.Key}: the server refuses it: {refused.Status.Message}",
        Remediation = refused is ApplyConflictException
            ? "Let the other manager give the fields up, remove them from the manifest, or take them over with --force-conflicts."
            : refused.Status.Code == 403 ? "Give the deploying account the right that the server names, or mend what its policy names." : "Mend what the server names; nothing was changed.",
    };
}
