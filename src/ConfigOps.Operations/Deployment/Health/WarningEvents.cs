using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Deployment.Health;

/// <summary>Reads what the cluster warned about an object.</summary>
internal sealed class WarningEvents(IClusterClient cluster)
{
    private static readonly ApiResource Events = new(new GroupVersionKind("", "v1", "Event"), "events", Namespaced: true);

    /// <summary>The newest warning about <paramref name="key"/> as <c>FailedMount: configmap "a" not found</c>; null when there is none, or when events may not be read.</summary>
    public async Task<string?> NewestOfAsync(ResourceKey key, CancellationToken cancellation)
    {
        var options = new ListOptions { Namespace = key.Namespace, FieldSelector = $"involvedObject.kind={key.Kind.Kind},involvedObject.name={key.Name},type=Warning" };
        Resource? newest = null;
        try
        {
            await foreach (var found in cluster.ListAsync(Events, options, cancellation))
                if (newest is null || string.CompareOrdinal(TimeOf(found), TimeOf(newest)) >= 0) newest = found;
        }
        catch (ApiException refused) when (refused.Status.Code == 403)
        {
            return null;
        }

        return newest is null ? null : $"{newest.At("reason")?.AsString()}: {newest.At("message")?.AsString()}";
    }

    // Times are RFC 3339 in UTC and so in the order of their texts; series events carry the newer one elsewhere.
    private static string TimeOf(Resource found) =>
        found.At("series", "lastObservedTime")?.AsString() ?? found.At("lastTimestamp")?.AsString() ?? found.At("eventTime")?.AsString() ?? found.At("metadata", "creationTimestamp")?.AsString() ?? "";
}
