using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Marking;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>Whether a StorageClass asks for encryption, for provisioners whose parameter for it is documented.</summary>
internal static class StorageEncryption
{
    /// <summary>Whether the provisioner encrypts only when asked, and is not asked.</summary>
    public static bool IsOff(Resource storage) => ParameterOf(storage) is { } name && !IsSet(storage, name);

    /// <summary>Whether the class asks for encryption, or its provisioner always encrypts.</summary>
    public static bool IsOn(Resource storage) => ParameterOf(storage) is { } name ? IsSet(storage, name) : AlwaysEncrypts(storage) || Marker.Of(storage.At("metadata"), Marker.Encryption) is not null;

    private static string? ParameterOf(Resource storage) => storage.At("provisioner")?.AsString() switch
    {
        "ebs.csi.aws.com" or "kubernetes.io/aws-ebs" => "encrypted",
        "rbd.csi.ceph.com" or "cephfs.csi.ceph.com" => "encrypted",
        "driver.longhorn.io" => "encrypted",
        "pxd.portworx.com" or "kubernetes.io/portworx-volume" => "secure",
        _ => null,
    };

    // Google and Azure encrypt every disk with a key of their own unless given another.
    private static bool AlwaysEncrypts(Resource storage) => storage.At("provisioner")?.AsString() is "pd.csi.storage.gke.io" or "kubernetes.io/gce-pd" or "disk.csi.azure.com" or "kubernetes.io/azure-disk" or "file.csi.azure.com";

    private static bool IsSet(Resource storage, string name) => string.Equals(storage.At("parameters", name)?.AsString(), "true", StringComparison.OrdinalIgnoreCase);
}
