using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Deployment.Releases;

namespace ConfigOps.Operations.Deployment.Planning;

/// <summary>
/// Which objects earlier releases left that nobody needs: in the inventory of some release, not wanted now, and not kept for a rollback.
/// What holds data or other people's objects is never among them.
/// </summary>
internal static class PruneCandidates
{
    /// <summary>An annotation with the value <c>false</c> keeps an object that no release needs any more.</summary>
    public const string Annotation = "configops.io/prune";

    private static readonly HashSet<string> NeverPruned = new(StringComparer.Ordinal) { "Namespace", "CustomResourceDefinition", "PersistentVolume", "PersistentVolumeClaim" };

    /// <summary>The candidates, in the order in which they were applied.</summary>
    public static IEnumerable<Resource> Of(IReadOnlyList<Resource> wanted, IReadOnlyList<Release> history, int historyLimit)
    {
        var keep = wanted.Select(resource => resource.Key).ToHashSet();
        // The release being made counts as one of those kept.
        foreach (var release in history.Where(release => release.Status != ReleaseStatus.Failed).Take(historyLimit - 1))
            keep.UnionWith(release.Objects.Where(IsVersioned).Select(resource => resource.Key));
        var candidates = history.SelectMany(release => release.Objects).Where(resource => !keep.Contains(resource.Key) && !NeverPruned.Contains(resource.Kind.Kind)).DistinctBy(resource => resource.Key);
        return ApplyOrder.Sort(candidates);
    }

    /// <summary>Whether the live object is one that a release made and nobody protected.</summary>
    public static bool MayDelete(Resource live) =>
        live.Annotation(Annotation) != "false"
        && live.At("metadata", "managedFields")?.Items.Any(owner => owner["manager"]?.AsString() == DeployOptions.FieldManager && owner["operation"]?.AsString() == "Apply") == true;

    // Immutable configuration has another name in every release that changes it: an earlier release needs its own.
    private static bool IsVersioned(Resource resource) => resource.Kind is { Group: "", Kind: "ConfigMap" or "Secret" } && resource.At("immutable")?.AsBoolean() == true;
}
