using System.Security.Cryptography;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Marking;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>Which values of secrets stand with several tenants. Holds digests of values, never values.</summary>
internal sealed class SharedSecrets
{
    private const int ShortestValue = 8;
    private const int LongestHostLabel = 32;
    private readonly Dictionary<string, SortedSet<string>> _tenants = new(StringComparer.Ordinal);

    /// <summary>Gathers the secrets of a set.</summary>
    public SharedSecrets(ScanContext scan)
    {
        foreach (var secret in scan.Index.OfKind("", "Secret"))
        {
            if (TenantOf(secret, scan) is not { } tenant) continue;
            foreach (var (_, digest) in DigestsOf(secret))
                if (_tenants.TryGetValue(digest, out var tenants)) tenants.Add(tenant);
                else _tenants.Add(digest, new(StringComparer.Ordinal) { tenant });
        }
    }

    /// <summary>The tenant that a secret belongs to by its own marker or that of its namespace, or null.</summary>
    public static string? TenantOf(Resource secret, ScanContext scan) => Marker.Of(secret.At("metadata"), Marker.Tenant) ?? Markers.TenantOf(ResourceIndex.NamespaceOf(secret), scan);

    /// <summary>The keys of a secret whose value stands with other tenants, with all tenants that have it.</summary>
    public IEnumerable<(NodePath Path, IReadOnlyCollection<string> Tenants)> In(Resource secret)
    {
        foreach (var (path, digest) in DigestsOf(secret))
            if (_tenants.TryGetValue(digest, out var tenants) && tenants.Count > 1) yield return (path, tenants);
    }

    // Certificates of authorities are shared on purpose, and short values say nothing.
    private static IEnumerable<(NodePath Path, string Digest)> DigestsOf(Resource secret)
    {
        var meant = Marker.Of(secret.At("metadata"), Marker.SharedSecrets)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        foreach (var field in (string[])["data", "stringData"])
            foreach (var entry in secret.At(field)?.Entries ?? [])
            {
                if (entry.Value.AsString() is not { } text || entry.Key is "ca.crt" or "ca-bundle.crt" or "ca.pem" || meant.Contains(entry.Key) || IsHost(text)) continue;
                var bytes = field == "data" && Base64(text) is { } decoded ? decoded : Encoding.UTF8.GetBytes(text);
                if (bytes.Length >= ShortestValue) yield return (NodePath.Of(field)[entry.Key], Convert.ToHexString(SHA256.HashData(bytes)));
            }
    }

    // Where a server stands is no secret; connection strings often stand with it in one Secret.
    private static bool IsHost(string text) => text.Contains('.', StringComparison.Ordinal) && text.Split('.').All(static label =>
        label.Length is > 0 and <= LongestHostLabel && label.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
