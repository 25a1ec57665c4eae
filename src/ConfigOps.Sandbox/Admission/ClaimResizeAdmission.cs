using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>Only a bound claim of a storage class that allows it may grow.</summary>
internal sealed class ClaimResizeAdmission(ObjectStore store) : IValidatingAdmission
{
    /// <inheritdoc/>
    public void Check(AdmissionRequest request)
    {
        if (request.Operation != AdmissionOperation.Update || !request.IsObjectOf("/persistentvolumeclaims") || request.Old is not { } old) return;
        if (Quantity.OrZero(Size(request.Object)) <= Quantity.OrZero(Size(old))) return;
        var name = Metadata.Text(request.Object, "name");
        if (old.At("status", "phase")?.AsString() != "Bound") throw Refusal.Forbidden(request.Kind, name, "only bound persistent volume claims can be expanded");
        var storageClass = request.Object.At("spec", "storageClassName")?.AsString() is { Length: > 0 } named ? store.Find(new StoreKey("storage.k8s.io/storageclasses", "", named))?.Resource : null;
        if (storageClass?.At("allowVolumeExpansion")?.AsBoolean() != true)
            throw Refusal.Forbidden(request.Kind, name, "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize");
    }

    private static Node? Size(MapNode claim) => claim.At("spec", "resources", "requests", "storage");
}
