using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;

namespace ConfigOps.Operations.Security.Live;

/// <summary>
/// Lists what lives in a cluster, page by page, with requests that only read. The values of secrets are dropped as they come in. A kind that may not be
/// listed is named, because a scan that passes over it would call it clean.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="progress">Told each kind; null for nobody.</param>
public sealed class LiveCollector(IClusterClient cluster, IProgress<ProgressUpdate>? progress = null)
{
    // What the control plane of every cluster grants itself; a finding about it could not be acted on.
    private const string Bootstrapping = "kubernetes.io/bootstrapping";

    /// <summary>Lists.</summary>
    /// <param name="ns">The namespace to look at, its own object and what has no namespace included; null for all.</param>
    /// <param name="cancellation">Ends the listing.</param>
    /// <exception cref="ClusterException">The cluster cannot be reached, failed otherwise than by refusing, or refused every kind.</exception>
    public async Task<LiveInventory> CollectAsync(string? ns = null, CancellationToken cancellation = default)
    {
        var version = await cluster.GetVersionAsync(cancellation);
        var catalog = await cluster.DiscoverAsync(cancellation: cancellation);
        var (found, omissions, denied) = (new List<Resource>(), new List<Omission>(), new HashSet<(string, string)>());
        var types = LiveKinds.All.Select(kind => catalog.FindPreferred(kind.Group, kind.Kind)).OfType<ApiResource>().Where(type => type.Verbs.Contains("list")).ToList();
        for (var i = 0; i < types.Count; i++)
        {
            progress?.Report(new ProgressUpdate("listing", i, types.Count, types[i].Plural));
            if (await ListAsync(types[i], ns, found, cancellation) is not { } omission) continue;
            omissions.Add(omission);
            denied.Add((types[i].Kind.Group, types[i].Kind.Kind));
        }

        // A scan that saw nothing must not pass for one that found nothing.
        if (types.Count > 0 && denied.Count == types.Count)
            throw new ApiException("LIST", new ApiStatus(403, "Forbidden", $"none of the {types.Count} kinds that are scanned may be listed: {omissions[0].Reason}, and so on. {omissions[0].Remedy}", []));

        var owned = found.Select(resource => resource.At("metadata", "uid")?.AsString()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return new LiveInventory(cluster.Server, version, ns, [.. found.Where(resource => !IsMade(resource, owned))], omissions, denied);
    }

    /// <summary>Lists a kind; says why when it may not.</summary>
    private async Task<Omission?> ListAsync(ApiResource type, string? ns, List<Resource> found, CancellationToken cancellation)
    {
        try
        {
            var options = new ListOptions { Namespace = type.Namespaced ? ns : null, FieldSelector = ns is not null && type.Kind is { Group: "", Kind: "Namespace" } ? $"metadata.name={ns}" : null };
            await foreach (var resource in cluster.ListAsync(type, options, cancellation))
                if (resource.Label(Bootstrapping) is null) found.Add(WithoutSecrets(resource));
            return null;
        }
        catch (ApiException exception) when (exception.IsDenied)
        {
            var scope = type.Namespaced && ns is not null ? $" in the namespace {ns}" : "";
            var name = type.Kind.Group.Length == 0 ? type.Plural : $"{type.Plural}.{type.Kind.Group}";
            return new Omission($"{name}{scope}", exception.Status.Message.TrimEnd('.'), $"Grant the verb list on {name}{(type.Namespaced && ns is not null ? $" in {ns}" : " for the whole cluster")}, for example by binding the role view (secrets and roles need one of their own).");
        }
    }

    // A pod of a replica set of a deployment has the deployment's template; what nobody listed makes is looked at itself.
    private static bool IsMade(Resource resource, HashSet<string> listed) =>
        resource.At("metadata", "ownerReferences")?.Items.Any(owner => owner["controller"]?.AsBoolean() == true && owner["uid"]?.AsString() is { } uid && listed.Contains(uid)) == true;

    private static Resource WithoutSecrets(Resource resource)
    {
        var root = resource.Root;
        if (root["metadata"] is MapNode metadata) root = root.With("metadata", metadata.Without("managedFields"));
        if (resource.Kind is { Group: "", Kind: "Secret" }) root = WithoutApplied(root.Without("data").Without("stringData"));
        return resource.With(root);
    }

    // kubectl apply keeps the whole manifest, values included, in an annotation.
    private static MapNode WithoutApplied(MapNode root) => root.WithAt(["metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"], null);
}
