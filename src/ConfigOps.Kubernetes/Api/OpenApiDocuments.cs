using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api;

/// <summary>The server's OpenAPI v3 documents, one a group and version.</summary>
public static class OpenApiDocuments
{
    /// <summary>The documents there are: from <c>api/v1</c> or <c>apis/apps/v1</c> to the address, whose hash changes with the content.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> GetOpenApiIndexAsync(this IClusterClient client, CancellationToken cancellation = default)
    {
        var index = await client.SendAsync(HttpMethod.Get, "/openapi/v3", null, cancellation);
        return (index?["paths"]?.Entries ?? []).ToDictionary(entry => entry.Key, entry => entry.Value["serverRelativeURL"]?.AsString() ?? $"/openapi/v3/{entry.Key}", StringComparer.Ordinal);
    }

    /// <summary>One document.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="address">An address of the index.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static Task<Node?> GetOpenApiAsync(this IClusterClient client, string address, CancellationToken cancellation = default) =>
        client.SendAsync(HttpMethod.Get, address, null, cancellation);
}
