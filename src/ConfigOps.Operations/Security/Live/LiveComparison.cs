using ConfigOps.Kubernetes.Merging;
using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Live;

/// <summary>Says what manifests and a cluster disagree on.</summary>
internal static class LiveComparison
{
    private const int LongestValue = 60;

    // What every cluster makes by itself in every namespace.
    private static readonly (string Kind, string Name)[] Standard = [("ServiceAccount", "default"), ("ConfigMap", "kube-root-ca.crt"), ("Service", "kubernetes")];

    /// <summary>The disagreements. Kinds that could not be listed are not compared.</summary>
    public static IEnumerable<Finding> Between(ManifestSet manifests, LiveInventory live)
    {
        var there = live.Resources.DistinctBy(KeyOf).ToDictionary(KeyOf);
        var written = manifests.Resources.Where(resource => live.Namespace is null || LiveKinds.IsClusterScoped(resource.Kind.Kind) || ResourceIndex.NamespaceOf(resource) == live.Namespace).ToList();
        var listed = LiveKinds.All.Where(kind => !live.Denied.Contains(kind)).ToHashSet();
        foreach (var manifest in written.Where(resource => listed.Contains((resource.Kind.Group, resource.Kind.Kind))))
        {
            if (!there.TryGetValue(KeyOf(manifest), out var found)) yield return Of(LiveRules.Missing, manifest, NodePath.Root, "is in the manifests, but not in the cluster", null);
            else
                foreach (var change in LiveDifferences.Of(manifest, found)) yield return Different(manifest, change);
        }

        var known = written.Select(KeyOf).ToHashSet();
        var spaces = written.Where(resource => !LiveKinds.IsClusterScoped(resource.Kind.Kind)).Select(ResourceIndex.NamespaceOf).ToHashSet(StringComparer.Ordinal);
        foreach (var resource in live.Resources.Where(resource => spaces.Contains(resource.Namespace) && !known.Contains(KeyOf(resource)) && !IsStandard(resource)))
            yield return Of(LiveRules.Unmanaged, resource, NodePath.Root, "is in the cluster, but in no manifest", resource.Kind.Group == "rbac.authorization.k8s.io" || PodTemplate.Of(resource) is not null ? Severity.Medium : null);
    }

    private static Finding Different(Resource manifest, NodeChange change)
    {
        var severity = LiveDifferences.IsSensitive(manifest, change.Path) ? Severity.High : (Severity?)null;
        var what = change.Kind switch
        {
            NodeChangeKind.Added => $"the cluster has {Shown(change.After)} where the manifest has nothing",
            NodeChangeKind.Removed => $"the cluster lacks {Shown(change.Before)}",
            _ => $"the manifest has {Shown(change.Before)}, the cluster {Shown(change.After)}",
        };
        return Of(LiveRules.Differs, manifest, LiveDifferences.PathOf(change.Path), $"{change.Path}: {what}", severity);
    }

    private static Finding Of(RuleInfo rule, Resource resource, NodePath path, string message, Severity? severity) => new()
    {
        Rule = rule.Id,
        Severity = severity ?? rule.Severity,
        Message = $"{resource.Key}: {message}",
        Resource = resource.Key,
        Path = path.ToPointer(),
        File = resource.File,
        Position = path.Locate(resource.Root),
        Remediation = rule.Remediation,
        Controls = rule.Controls,
    };

    private static bool IsStandard(Resource resource) => Standard.Contains((resource.Kind.Kind, resource.Name)) || resource.At("type")?.AsString() == "kubernetes.io/service-account-token";

    private static (string, string, string, string) KeyOf(Resource resource) => (resource.Kind.Group, resource.Kind.Kind, ResourceIndex.NamespaceOf(resource), resource.Name);

    private static string Shown(Node? value)
    {
        var text = value is null ? "nothing" : value.AsString() ?? value.ToString();
        return text.Length <= LongestValue ? text : $"{text[..LongestValue]}…";
    }
}
