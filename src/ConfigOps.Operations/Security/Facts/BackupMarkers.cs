using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>The labels and annotations by which other tools say that a volume is backed up.</summary>
internal static class BackupMarkers
{
    private static readonly string[] s_prefixes = ["backup.velero.io/", "velero.io/", "k8up.io/", "stash.appscode.com/", "backup.kubestash.com/", "k10.kasten.io/", "recurring-job.longhorn.io/", "recurring-job-group.longhorn.io/"];

    /// <summary>Whether an object has one of them.</summary>
    public static bool Any(Resource resource) => Has(resource.At("metadata", "labels")) || Has(resource.At("metadata", "annotations"));

    private static bool Has(Node? map) => map?.Entries.Any(entry => Array.Exists(s_prefixes, prefix => entry.Key.StartsWith(prefix, StringComparison.Ordinal))) == true;
}
