using System.Globalization;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Marking;

namespace ConfigOps.Operations.Deployment.Planning;

/// <summary>
/// Finds PriorityClasses that pods name and that are nowhere. The server takes the workloads and refuses their pods later, so its dry run tells nothing, and a
/// release would wait for its health until the timeout.
/// </summary>
/// <param name="cluster">The cluster. A class that the account may not read is taken to be there.</param>
internal sealed class PriorityClassCheck(IClusterClient cluster)
{
    /// <summary>The rule of its findings.</summary>
    public const string Rule = "deploy/missing-priority-class";

    private static readonly GroupVersionKind ClassKind = new("scheduling.k8s.io", "v1", "PriorityClass");

    /// <summary>A finding for each class that is neither among the objects nor in the cluster, by its name.</summary>
    public async Task<IReadOnlyList<Finding>> MissingAsync(IReadOnlyList<Resource> objects, CancellationToken cancellation)
    {
        var brought = objects.Where(resource => resource.Kind is { Group: "scheduling.k8s.io", Kind: "PriorityClass" }).Select(resource => resource.Name).ToHashSet(StringComparer.Ordinal);
        var named = objects.Select(resource => (Resource: resource, Class: PodTemplate.Of(resource)?.Spec["priorityClassName"]?.AsString()))
            .Where(pair => !string.IsNullOrEmpty(pair.Class) && !brought.Contains(pair.Class) && pair.Class is not ("system-node-critical" or "system-cluster-critical"))
            .GroupBy(pair => pair.Class!, pair => pair.Resource, StringComparer.Ordinal);
        var missing = new List<Finding>();
        foreach (var group in named.OrderBy(group => group.Key, StringComparer.Ordinal))
            if (!await ExistsAsync(group.Key, cancellation)) missing.Add(Missing(group.Key, [.. group]));
        return missing;
    }

    private async Task<bool> ExistsAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await cluster.FindAsync(new ResourceKey(ClassKind, "", name), cancellation) is not null;
        }
        catch (ApiException refused) when (refused.Status.Code is 401 or 403)
        {
            return true;
        }
    }

    private static Finding Missing(string name, IReadOnlyList<Resource> users) => new()
    {
        Rule = Rule,
        Severity = Severity.High,
        Resource = users[0].Key,
        Path = PodTemplate.Of(users[0])!.Path["spec"]["priorityClassName"].ToPointer(),
        File = users[0].File,
        Position = users[0].Position,
        Message = $"the PriorityClass \"{name}\" is neither among the manifests nor in the cluster, and the server would refuse the pods of {Users(users)}",
        Remediation = users[0].Label(Marker.Tenant) is { } tenant && users[0].Label("app.kubernetes.io/managed-by") == "configops"
            ? $"The release of the platform brings it, for all tenants: run --target=Deploy --environment={users[0].Label("configops.io/environment")} without --tenant first, then deploy the tenant {tenant}."
            : "Correct priorityClassName, add the class to the manifests, or deploy the release that brings it first.",
    };

    private static string Users(IReadOnlyList<Resource> users) => users.Count == 1 ? users[0].ToString() : string.Create(CultureInfo.InvariantCulture, $"{users[0]} and {users.Count - 1} more");
}
