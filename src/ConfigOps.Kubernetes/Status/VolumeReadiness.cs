using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>Claims are ready when bound, volumes when somebody can use them.</summary>
internal static class VolumeReadiness
{
    public static ReadinessResult OfClaim(Resource claim)
    {
        var storageClass = claim.At("spec", "storageClassName")?.AsString();
        return claim.Phase switch
        {
            "Bound" => ReadinessResult.Ready($"is bound to {claim.At("spec", "volumeName")?.AsString()}", "Bound"),
            "Lost" => ReadinessResult.Failed("Lost", $"has lost its volume {claim.At("spec", "volumeName")?.AsString()}: restore the volume, or delete the claim and restore its data"),
            _ => ReadinessResult.Progressing(
                "Unbound",
                storageClass is null
                    ? "is not bound: no volume fits, and it names no storage class to make one"
                    : $"is not bound yet; the class {storageClass} must have a working provisioner, or (WaitForFirstConsumer) a pod must use the claim"),
        };
    }

    public static ReadinessResult OfVolume(Resource volume) => volume.Phase switch
    {
        "Available" or "Bound" or "Released" => ReadinessResult.Ready($"is {volume.Phase}", volume.Phase),
        "Failed" => ReadinessResult.Failed("Failed", volume.At("status", "message")?.AsString() ?? "could not be reclaimed"),
        _ => ReadinessResult.Progressing("Pending", "is not available yet"),
    };
}
