using System.Security.Cryptography;
using System.Text;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Http;

/// <summary>A kind in discovery, with its subresources.</summary>
/// <param name="Api">The kind.</param>
/// <param name="Subresources">Its subresources.</param>
/// <param name="Storage">The kind in the version in which its objects are kept; null when they are not.</param>
internal sealed record DiscoveredResource(ApiResource Api, IReadOnlyList<SubresourceSchema> Subresources, GroupVersionKind? Storage)
{
    /// <summary>Changes with the version in which objects are kept, so that clients see when they are to be written anew; null when none are kept.</summary>
    public string? StorageHash => Storage is { } kind && Api.Verbs.Contains("get") && Api.Verbs.Contains("list")
        ? Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('/', new[] { kind.Group, kind.Version, kind.Kind }.Where(part => part.Length > 0)))).AsSpan(0, 8))
        : null;
}

/// <summary>A version of an API group in discovery.</summary>
internal sealed record DiscoveredVersion(string Name, IReadOnlyList<DiscoveredResource> Resources);

/// <summary>An API group in discovery, its preferred version first.</summary>
internal sealed record DiscoveredGroup(string Name, IReadOnlyList<DiscoveredVersion> Versions)
{
    /// <summary>The order in which Kubernetes lists its groups; those of others follow in the order in which they are served.</summary>
    private static readonly string[] Order =
    [
        "", "apiregistration.k8s.io", "apps", "events.k8s.io", "authentication.k8s.io", "authorization.k8s.io", "autoscaling", "batch", "certificates.k8s.io", "networking.k8s.io", "policy",
        "rbac.authorization.k8s.io", "storage.k8s.io", "admissionregistration.k8s.io", "apiextensions.k8s.io", "scheduling.k8s.io", "coordination.k8s.io", "node.k8s.io",
        "discovery.k8s.io", "resource.k8s.io", "flowcontrol.apiserver.k8s.io",
    ];

    /// <summary>Groups what is served.</summary>
    public static IReadOnlyList<DiscoveredGroup> From(IEnumerable<ServedKind> kinds, IEnumerable<ApiResource> extensions)
    {
        var resources = kinds.Select(kind => new DiscoveredResource(kind.Api, kind.Schema.Subresources, kind.Storage)).Concat(extensions.Select(api => new DiscoveredResource(api, [], null)));
        return
        [
            .. resources
                .GroupBy(resource => resource.Api.Kind.Group)
                .OrderBy(group => (uint)Array.IndexOf(Order, group.Key))
                .Select(group => new DiscoveredGroup(group.Key,
                [
                    .. group
                        .GroupBy(resource => resource.Api.Kind.Version)
                        .OrderBy(version => version.Key, KubeVersionOrder.Instance)
                        .Select(version => new DiscoveredVersion(version.Key, [.. version.OrderBy(resource => resource.Api.Plural, StringComparer.Ordinal)])),
                ])),
        ];
    }
}

/// <summary>The order in which Kubernetes prefers versions: stable before beta before alpha, newer before older, anything else last.</summary>
internal sealed class KubeVersionOrder : IComparer<string>
{
    public static KubeVersionOrder Instance { get; } = new();

    public int Compare(string? left, string? right)
    {
        var (leftRank, leftMajor, leftMinor) = Rank(left ?? "");
        var (rightRank, rightMajor, rightMinor) = Rank(right ?? "");
        if (leftRank != rightRank) return rightRank.CompareTo(leftRank);
        if (leftMajor != rightMajor) return rightMajor.CompareTo(leftMajor);
        return leftMinor != rightMinor ? rightMinor.CompareTo(leftMinor) : string.CompareOrdinal(left, right);
    }

    private static (int Rank, int Major, int Minor) Rank(string version)
    {
        if (version is not ['v', .. var rest]) return (0, 0, 0);
        var end = 0;
        while (end < rest.Length && char.IsAsciiDigit(rest[end])) end++;
        if (!int.TryParse(rest.AsSpan(0, end), out var major)) return (0, 0, 0);
        var tail = rest[end..];
        if (tail.Length == 0) return (3, major, 0);
        foreach (var (word, rank) in (ReadOnlySpan<(string, int)>)[("beta", 2), ("alpha", 1)])
            if (tail.StartsWith(word, StringComparison.Ordinal) && int.TryParse(tail.AsSpan(word.Length), out var minor)) return (rank, major, minor);
        return (0, 0, 0);
    }
}
