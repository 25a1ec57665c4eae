using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Storage;

/// <summary>The volume that a storage class makes for a claim.</summary>
internal static class DynamicVolume
{
    public static Resource For(Resource claim, Resource storageClass)
    {
        var name = $"pvc-{claim.Uid}";
        return new Resource(Map(
            ("apiVersion", Text("v1")),
            ("kind", Text("PersistentVolume")),
            ("metadata", Map(("name", Text(name)), ("annotations", Map(("pv.kubernetes.io/provisioned-by", Text(storageClass.Text("provisioner"))))))),
            ("spec", Map(
                ("capacity", Map(("storage", claim.At("spec", "resources", "requests", "storage")))),
                ("accessModes", claim.At("spec", "accessModes")),
                ("claimRef", ReferenceTo(claim)),
                ("persistentVolumeReclaimPolicy", storageClass.At("reclaimPolicy") ?? Text("Delete")),
                ("storageClassName", Text(storageClass.Name)),
                ("volumeMode", claim.At("spec", "volumeMode") ?? Text("Filesystem")),
                ("hostPath", Map(("path", Text($"/var/lib/sandbox/volumes/{name}"))))))));
    }

    public static MapNode ReferenceTo(Resource claim) => Map(
        ("apiVersion", Text("v1")),
        ("kind", Text("PersistentVolumeClaim")),
        ("name", Text(claim.Name)),
        ("namespace", Text(claim.Namespace)),
        ("uid", Text(claim.Uid)),
        ("resourceVersion", claim.At("metadata", "resourceVersion")));
}
