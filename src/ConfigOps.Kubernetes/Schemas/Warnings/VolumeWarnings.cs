using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Warnings;

/// <summary>Kinds of volumes that are deprecated or gone.</summary>
internal static class VolumeWarnings
{
    private static readonly (string Field, string What)[] Outdated =
    [
        ("photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"),
        ("gitRepo", "deprecated in v1.11, and disabled by default in v1.33+"),
        ("scaleIO", "deprecated in v1.16, non-functional in v1.22+"),
        ("flocker", "deprecated in v1.22, non-functional in v1.25+"),
        ("storageos", "deprecated in v1.22, non-functional in v1.25+"),
        ("quobyte", "deprecated in v1.22, non-functional in v1.25+"),
        ("glusterfs", "deprecated in v1.25, non-functional in v1.26+"),
        ("cephfs", "deprecated in v1.28, non-functional in v1.31+"),
        ("rbd", "deprecated in v1.28, non-functional in v1.31+"),
    ];

    /// <summary>Warns of a volume's source.</summary>
    /// <param name="source">The map with the source in it.</param>
    /// <param name="path">Its path.</param>
    /// <param name="warnings">The list.</param>
    public static void Add(Node source, string path, List<string> warnings)
    {
        foreach (var (field, what) in Outdated)
            if (source[field] is MapNode) warnings.Add($"{path}.{(field == "storageos" ? "storageOS" : field)}: {what}");
    }
}
