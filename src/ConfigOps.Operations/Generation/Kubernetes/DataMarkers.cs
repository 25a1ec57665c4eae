using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Templates;
using ConfigOps.Operations.Marking;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>The annotations that say what data is held, as SecurityScan reads them.</summary>
/// <param name="encryption">How the environment's volumes are encrypted, or null.</param>
internal sealed class DataMarkers(string? encryption)
{
    /// <summary>Those of a component or job.</summary>
    public static Dictionary<string, object> OfWorkload(MapNode values) => Map(
        (Marker.DataClass, Text(values, "class")),
        (Marker.Retention, Text(values, "retention")));

    /// <summary>Those of a volume of a component or job.</summary>
    public Dictionary<string, object> OfVolume(MapNode values, Node volume) => Map(
        (Marker.DataClass, Text(volume, "class") ?? Text(values, "class")),
        (Marker.Retention, Text(volume, "retention") ?? Text(values, "retention")),
        (Marker.Backup, Text(volume, "backup")),
        (Marker.Encryption, Text(volume, "encryption") ?? encryption));

    /// <summary>Those of the volume that a component's backups are kept on: it holds the same data, and nobody saves backups again.</summary>
    public Dictionary<string, object> OfBackups(MapNode values) => Map(
        (Marker.DataClass, Text(values, "class")),
        (Marker.Retention, Text(values, "retention")),
        (Marker.Backup, "none"),
        (Marker.Encryption, encryption));

    private static string? Text(Node values, string key) => values.At("data", key)?.AsString();

    private static Dictionary<string, object> Map(params ReadOnlySpan<(string Key, string? Value)> markers)
    {
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in markers)
            if (value is not null) map.Add(key, value);
        return map;
    }
}
