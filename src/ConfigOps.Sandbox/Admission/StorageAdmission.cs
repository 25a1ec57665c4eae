using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>Volumes and claims are protected while they are used; a claim that names no storage class gets the default one.</summary>
internal sealed class StorageAdmission(ObjectStore store) : IMutatingAdmission
{
    private const string DefaultMark = "storageclass.kubernetes.io/is-default-class";

    /// <inheritdoc/>
    public MapNode Complete(AdmissionRequest request)
    {
        if (request.Operation != AdmissionOperation.Create) return request.Object;
        if (request.IsObjectOf("/persistentvolumes")) return Protect(request.Object, "kubernetes.io/pv-protection");
        if (request.IsObjectOf("storage.k8s.io/volumeattributesclasses")) return Protect(request.Object, "kubernetes.io/vac-protection");
        return request.IsObjectOf("/persistentvolumeclaims") ? WithClass(Protect(request.Object, "kubernetes.io/pvc-protection")) : request.Object;
    }

    private static MapNode Protect(MapNode content, string finalizer)
    {
        var finalizers = Metadata.Finalizers(content);
        return finalizers.Contains(finalizer) ? content : Metadata.WithFinalizers(content, finalizers.Append(finalizer));
    }

    private MapNode WithClass(MapNode claim)
    {
        if (claim.At("spec", "storageClassName") is not null || claim.At("metadata", "annotations", "volume.beta.kubernetes.io/storage-class") is not null) return claim;
        var found = store.Snapshot("storage.k8s.io/storageclasses").Objects.Values
            .Where(stored => stored.Resource.Annotation(DefaultMark) == "true")
            .OrderByDescending(stored => Metadata.Text(stored.Resource.Root, "creationTimestamp"), StringComparer.Ordinal)
            .ThenBy(stored => stored.Key.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return found is null ? claim : claim.WithAt(["spec", "storageClassName"], ScalarNode.Of(found.Key.Name));
    }
}
