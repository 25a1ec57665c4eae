using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>
/// A namespace's resource quotas: a write that would take more than is left is refused, and so is a pod that does not state what a quota counts.
/// What is used is counted from the objects that are there, so that it cannot drift.
/// </summary>
internal sealed class ResourceQuotaAdmission(ObjectStore store) : IValidatingAdmission
{
    /// <inheritdoc/>
    public void Check(AdmissionRequest request)
    {
        if (request.Operation == AdmissionOperation.Delete || request.Context.Subresource is not null || !request.Kind.Api.Namespaced) return;
        foreach (var quota in store.Snapshot("/resourcequotas").Objects.Values.Where(stored => stored.Key.Namespace == request.Key.Namespace))
            Check(request, quota.Resource);
    }

    /// <summary>What the objects of a quota's namespace use of a quota resource.</summary>
    public static Quantity Used(ObjectStore store, MapNode quota, string ns, string quotaResource)
    {
        var used = Quantity.Zero;
        foreach (var resource in ResourcesOf(quotaResource))
        {
            foreach (var stored in store.Snapshot(resource).Objects.Values)
            {
                if (stored.Key.Namespace != ns || !QuotaScopes.Cover(quota, resource, stored.Resource.Root)) continue;
                used += QuotaUsage.Of(resource, stored.Resource.Root, quotaResource);
            }
        }

        return used;
    }

    private void Check(AdmissionRequest request, Resource quota)
    {
        var resource = request.Kind.Resource;
        if (!QuotaScopes.Cover(quota.Root, resource, request.Object)) return;
        var hard = (quota.At("spec", "hard")?.Entries ?? []).Where(entry => QuotaUsage.Concerns(resource, entry.Key)).ToArray();
        if (hard.Length == 0) return;
        if (resource == "/pods" && request.Operation == AdmissionOperation.Create) CheckStated(request, quota, hard);
        var exceeded = new List<(string Name, Quantity Requested, Quantity Used, Node Limit)>();
        foreach (var entry in hard)
        {
            var wanted = QuotaUsage.Of(resource, request.Object, entry.Key);
            var before = request.Old is null ? Quantity.Zero : QuotaUsage.Of(resource, request.Old, entry.Key);
            if (wanted <= before) continue;
            var used = Used(store, quota.Root, request.Key.Namespace, entry.Key);
            if (used - before + wanted > Quantity.OrZero(entry.Value)) exceeded.Add((entry.Key, wanted - before, used, entry.Value));
        }

        if (exceeded.Count == 0) return;
        exceeded.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        throw Refusal.Forbidden(
            request.Kind,
            Metadata.Text(request.Object, "name"),
            $"exceeded quota: {quota.Name}, requested: {Show(one => one.Requested.ToString())}, used: {Show(one => one.Used.ToString())}, limited: {Show(one => ((ScalarNode)one.Limit).Text)}");

        string Show(Func<(string Name, Quantity Requested, Quantity Used, Node Limit), string> value) => string.Join(",", exceeded.Select(one => $"{one.Name}={value(one)}"));
    }

    private static void CheckStated(AdmissionRequest request, Resource quota, MapEntry[] hard)
    {
        var containers = (request.Object.At("spec", "containers")?.Items ?? []).Concat(request.Object.At("spec", "initContainers")?.Items ?? []).ToArray();
        var missing = new List<string>();
        foreach (var entry in hard.Where(entry => QuotaUsage.IsCompute(entry.Key)).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var (section, name) = QuotaUsage.Place(entry.Key);
            if (request.Object.At("spec", "resources", section, name) is not null) continue;
            var silent = containers.Where(container => container.At("resources", section, name) is null).Select(container => container["name"]?.AsString()).ToArray();
            if (silent.Length > 0) missing.Add($"{entry.Key} for: {string.Join(",", silent)}");
        }

        if (missing.Count > 0) throw Refusal.Forbidden(request.Kind, Metadata.Text(request.Object, "name"), $"failed quota: {quota.Name}: must specify {string.Join("; ", missing)}");
    }

    private static IEnumerable<string> ResourcesOf(string quotaResource)
    {
        if (quotaResource.StartsWith("count/", StringComparison.Ordinal))
        {
            var name = quotaResource["count/".Length..];
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            return [dot < 0 ? "/" + name : $"{name[(dot + 1)..]}/{name[..dot]}"];
        }

        if (quotaResource is "services" or "services.loadbalancers" or "services.nodeports") return ["/services"];
        if (quotaResource is "persistentvolumeclaims" or "requests.storage" || quotaResource.Contains(".storageclass.storage.k8s.io/", StringComparison.Ordinal)) return ["/persistentvolumeclaims"];
        return QuotaUsage.IsCompute(quotaResource) ? ["/pods"] : ["/" + quotaResource];
    }
}
