using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of volumes, claims and what they are made from.</summary>
internal static class VolumeDefaults
{
    private const long ReadableByAll = 0x1A4;
    private const long Hour = 3600;

    public static MapNode Volume(MapNode volume)
    {
        if (volume.Count == (volume.Has("name") ? 1 : 0)) return volume.With("emptyDir", MapNode.Empty);
        if (volume.Has("azureDisk")) return volume.Within("azureDisk", static disk => disk.Or("readOnly", false));
        return volume.Within("image", static image => image.Or("pullPolicy", ContainerDefaults.PullPolicy(image.Text("reference"))));
    }

    public static MapNode Mode(MapNode source) => source.Or("defaultMode", ReadableByAll);

    public static MapNode Token(MapNode projection) => projection.Or("expirationSeconds", Hour);

    public static MapNode HostPath(MapNode source) => source.Or("type", "");

    public static MapNode PersistentVolume(MapNode volume) => volume.Ensure("spec", PersistentVolumeSpec).Ensure("status", static status => status.Or("phase", "Pending"));

    public static MapNode Claim(MapNode claim) => claim.Ensure("spec", static spec => spec).Ensure("status", static status => status.Or("phase", "Pending"));

    public static MapNode ClaimSpec(MapNode spec) => spec.Or("volumeMode", "Filesystem");

    // What stands in an attachment has the same type, and no defaults.
    private static MapNode PersistentVolumeSpec(MapNode spec) =>
        spec.Or("persistentVolumeReclaimPolicy", "Retain").Or("volumeMode", "Filesystem").Within("azureDisk", static disk => disk.Or("readOnly", false));
}
