using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Live;

/// <summary>What lives in a cluster, as far as it could be looked at.</summary>
/// <param name="Resources">The objects, the values of Secrets taken out.</param>
/// <param name="Unread">The kinds that the user may not list: what there is of them is not known.</param>
public sealed record LiveSet(IReadOnlyList<Resource> Resources, IReadOnlySet<(string Group, string Kind)> Unread);

/// <summary>Reads what manifests can refer to, and what uses up quotas, from a live cluster. Changes nothing.</summary>
public static class LiveObjects
{
    private static readonly (string Group, string Kind)[] Kinds =
    [
        ("", "Namespace"), ("", "ConfigMap"), ("", "Secret"), ("", "ServiceAccount"), ("", "Service"), ("", "PersistentVolumeClaim"), ("", "Node"), ("", "ResourceQuota"), ("", "LimitRange"),
        ("", "Pod"), ("", "ReplicationController"), ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("apps", "ReplicaSet"), ("batch", "Job"), ("batch", "CronJob"),
        ("autoscaling", "HorizontalPodAutoscaler"), ("storage.k8s.io", "StorageClass"), ("scheduling.k8s.io", "PriorityClass"), ("node.k8s.io", "RuntimeClass"),
        ("networking.k8s.io", "IngressClass"), ("gateway.networking.k8s.io", "Gateway"), ("rbac.authorization.k8s.io", "Role"), ("rbac.authorization.k8s.io", "ClusterRole"),
    ];

    /// <summary>Reads them, a kind after the other.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ClusterException">The cluster did not answer.</exception>
    public static async Task<LiveSet> ReadAsync(IClusterClient client, CancellationToken cancellation)
    {
        var catalog = await client.DiscoverAsync(cancellation: cancellation);
        var found = new List<Resource>();
        var unread = new HashSet<(string, string)>();
        foreach (var (group, kind) in Kinds)
        {
            if (catalog.Resources.FirstOrDefault(type => type.Kind.Group == group && type.Kind.Kind == kind && type.Verbs.Contains("list")) is not { } type) continue;
            try
            {
                await foreach (var resource in client.ListAsync(type, cancellation: cancellation)) found.Add(kind == "Secret" ? WithoutValues(resource) : resource);
            }
            catch (ApiException refusal) when (refusal.IsDenied)
            {
                unread.Add((group, kind));
            }
        }

        return new(found, unread);
    }

    private static Resource WithoutValues(Resource secret) =>
        secret.Root["data"] is MapNode data ? secret.With(secret.Root.With("data", new MapNode(data.Members.Select(entry => entry with { Value = ScalarNode.Of("") })))) : secret;
}
