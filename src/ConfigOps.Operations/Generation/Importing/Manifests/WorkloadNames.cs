using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>What workloads are called as components: a component's Service bears its name, so one whose only Service is called otherwise takes the Service's name.</summary>
/// <param name="workloads">The workloads.</param>
/// <param name="pool">All objects.</param>
internal sealed class WorkloadNames(IReadOnlyList<Resource> workloads, ObjectPool pool)
{
    /// <summary>The name of the component that a workload becomes.</summary>
    public string Of(Resource workload)
    {
        List<Resource> services = [.. ServicesOf(workload)];
        if (services.Count == 0 || services.Any(service => service.Name == workload.Name)) return workload.Name;
        return services.FirstOrDefault(service => IsFree(service, workload))?.Name ?? workload.Name;
    }

    private IEnumerable<Resource> ServicesOf(Resource workload) =>
        pool.Of("Service", workload.Namespace).Where(service => ObjectPool.Selects(service.At("spec", "selector"), workload.At("spec", "template", "metadata", "labels")));

    // Nobody else is called so, and it sends to nobody else.
    private bool IsFree(Resource service, Resource workload) => NameRules.ComponentName(service.Name) is null && workloads
        .Where(other => !ReferenceEquals(other, workload) && (other.Namespace == workload.Namespace || other.Namespace.Length == 0 || workload.Namespace.Length == 0))
        .All(other => other.Name != service.Name && !ServicesOf(other).Contains(service));
}
