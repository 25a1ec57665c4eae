using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Allows only the volume types that cannot reach the node or a storage server by themselves.</summary>
internal sealed class RestrictedVolumesCheck : PodSecurityCheck
{
    private static readonly string[] Allowed =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret"];

    private static readonly string[] Forbidden =
    [
        "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "gitRepo", "nfs", "iscsi", "glusterfs", "rbd", "flexVolume", "cinder", "cephfs", "flocker", "fc",
        "azureFile", "vsphereVolume", "quobyte", "azureDisk", "photonPersistentDisk", "portworxVolume", "scaleIO", "storageos",
    ];

    public override string Id => "restrictedVolumes";

    public override PodSecurityLevel Level => PodSecurityLevel.Restricted;

    public override string Replaces => HostPathVolumesCheck.CheckId;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        List<string> names = [];
        List<NodePath> paths = [];
        var types = Wording.NewSet();
        var volumes = pod.Spec["volumes"]?.Items ?? [];
        for (var i = 0; i < volumes.Count; i++)
        {
            if (IsAllowed(volumes[i])) continue;
            var type = Array.Find(Forbidden, name => IsSet(volumes[i], name));
            names.Add(volumes[i]["name"]?.AsString() ?? "");
            types.Add(type ?? "unknown");
            paths.Add(type is null ? pod.SpecPath["volumes"][i] : pod.SpecPath["volumes"][i][type]);
        }

        if (names.Count == 0) return null;
        return Violation(
            "restricted volume types",
            $"{Wording.Plural(names.Count, "volume", "volumes")} {Wording.Quoted(names)} {Wording.Plural(names.Count, "uses", "use")} "
            + $"{Wording.Plural(types.Count, "restricted volume type", "restricted volume types")} {Wording.Quoted(types)}",
            paths);
    }

    // A volume without any source becomes an emptyDir by default.
    private static bool IsAllowed(Node volume) =>
        Array.Exists(Allowed, name => IsSet(volume, name)) || volume.Entries.All(entry => entry.Key == "name" || entry.Value.IsNull);

    private static bool IsSet(Node volume, string type) => volume[type] is { IsNull: false };
}
