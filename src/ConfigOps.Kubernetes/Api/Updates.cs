using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api;

/// <summary>Read, change and write back.</summary>
public static class Updates
{
    /// <summary>How often an update begins anew because someone else was faster.</summary>
    public const int MostAttempts = 5;

    /// <summary>Changes an object; when someone else changed it in between (409), reads it again and changes that.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="key">The object.</param>
    /// <param name="change">Makes the new content of the one that was read; null for "leave it". May be called several times.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="cancellation">Ends the update.</param>
    /// <returns>The object as it is now, or null when there is none.</returns>
    /// <exception cref="ApiException">The server refuses it, or five others in a row were faster.</exception>
    public static async Task<Resource?> UpdateWithRetryAsync(
        this IClusterClient client, ResourceKey key, Func<Resource, MapNode?> change, WriteOptions? options = null, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await client.FindAsync(key, cancellation) is not { } current) return null;
            if (change(current) is not { } content || content.Equals(current.Root)) return current;
            try
            {
                return await client.ReplaceAsync(current.With(content), options, cancellation);
            }
            catch (ApiException exception) when (exception.IsConflict && attempt < MostAttempts)
            {
                // Someone else was faster: their version is read and changed in the next round.
            }
        }
    }
}
