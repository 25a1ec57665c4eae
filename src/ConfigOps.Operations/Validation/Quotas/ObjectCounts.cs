using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Operations.Validation.Quotas;

/// <summary>How many objects of each sort there are in each namespace, by the names that quotas count them under.</summary>
internal sealed class ObjectCounts
{
    private readonly Dictionary<string, Amounts> _byNamespace = new(StringComparer.Ordinal);

    private readonly Dictionary<GroupVersionKind, string?> _plurals = [];
    private readonly Lazy<HashSet<string>> _groups;
    private readonly SchemaCatalog _catalog;

    /// <param name="index">The objects.</param>
    /// <param name="only">The namespaces that are counted in; null for all.</param>
    /// <param name="catalog">Tells how kinds are called in URLs.</param>
    public ObjectCounts(ResourceIndex index, IReadOnlySet<string>? only, SchemaCatalog catalog)
    {
        _catalog = catalog;
        _groups = new(() => [.. catalog.Kinds.Where(kind => !kind.Custom).Select(kind => kind.Kind.Group)]);
        foreach (var resource in index.All)
            if (only?.Contains(ResourceIndex.NamespaceOf(resource)) != false) Count(resource);
    }

    /// <summary>The counts of a namespace.</summary>
    public Amounts Of(string name) => _byNamespace.GetValueOrDefault(name) ?? new Amounts();

    private void Count(Resource resource)
    {
        var space = ResourceIndex.NamespaceOf(resource);
        if (!_byNamespace.TryGetValue(space, out var counts)) _byNamespace.Add(space, counts = new Amounts());
        var (group, kind) = (resource.Kind.Group, resource.Kind.Kind);
        var one = new Quantity(1);
        if (Plural(resource.Kind) is not { } plural) return;
        counts.Add(group.Length == 0 ? $"count/{plural}" : $"count/{plural}.{group}", one);
        if (group.Length == 0 && kind is "ConfigMap" or "Secret" or "Service" or "ReplicationController" or "ResourceQuota" or "PersistentVolumeClaim") counts.Add(plural, one);
        if (group.Length == 0 && kind == "Service") Service(resource, counts);
        if (group.Length == 0 && kind == "PersistentVolumeClaim") Claim(resource.At("spec"), counts, 1);
        if (group != "apps" || kind != "StatefulSet") return;
        var replicas = resource.At("spec", "replicas")?.AsInteger() ?? 1;
        foreach (var claim in resource.At("spec", "volumeClaimTemplates")?.Items ?? [])
        {
            counts.Add("persistentvolumeclaims", one, replicas);
            counts.Add("count/persistentvolumeclaims", one, replicas);
            Claim(claim["spec"], counts, replicas);
        }
    }

    // Null of a kind of Kubernetes' own that this version does not serve: no object of it can be there. A custom kind without a schema is counted by the usual name.
    private string? Plural(GroupVersionKind kind)
    {
        if (!_plurals.TryGetValue(kind, out var plural)) _plurals.Add(kind, plural = _catalog.Find(kind)?.Resource.Plural ?? (_groups.Value.Contains(kind.Group) ? null : kind.Kind.ToLowerInvariant() + "s"));
        return plural;
    }

    private static void Service(Resource service, Amounts counts)
    {
        var type = service.At("spec", "type")?.AsString();
        var ports = service.At("spec", "ports")?.Items.Count ?? 0;
        if (type == "LoadBalancer") counts.Add("services.loadbalancers", new Quantity(1));
        if (type == "NodePort" || (type == "LoadBalancer" && service.At("spec", "allocateLoadBalancerNodePorts")?.AsBoolean() != false)) counts.Add("services.nodeports", new Quantity(ports));
    }

    private static void Claim(Node? spec, Amounts counts, long times)
    {
        var size = Quantity.OrZero(spec?.At("resources", "requests", "storage"));
        counts.Add("requests.storage", size, times);
        if (spec?["storageClassName"]?.AsString() is not { Length: > 0 } name) return;
        counts.Add($"{name}.storageclass.storage.k8s.io/requests.storage", size, times);
        counts.Add($"{name}.storageclass.storage.k8s.io/persistentvolumeclaims", new Quantity(1), times);
    }
}
