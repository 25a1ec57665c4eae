using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Storage;

/// <summary>The rules for persistent volumes.</summary>
internal static class VolumeObjectRules
{
    private static readonly (string Name, Action<FieldView, Problems> Rule)[] Sources =
    [
        ("hostPath", VolumeSourceRules.HostPath), ("gcePersistentDisk", VolumeSourceRules.GceDisk), ("awsElasticBlockStore", VolumeSourceRules.AwsDisk),
        ("glusterfs", VolumeSourceRules.Glusterfs), ("flocker", VolumeSourceRules.Flocker), ("nfs", VolumeSourceRules.Nfs), ("rbd", VolumeSourceRules.Rbd),
        ("quobyte", VolumeSourceRules.Quobyte), ("cephfs", VolumeSourceRules.CephFs), ("iscsi", VolumeSourceRules.Iscsi), ("cinder", VolumeSourceRules.Cinder),
        ("fc", VolumeSourceRules.FibreChannel), ("flexVolume", VolumeSourceRules.Flex), ("azureFile", VolumeSourceRules.AzureFile), ("vsphereVolume", VolumeSourceRules.Vsphere),
        ("photonPersistentDisk", VolumeSourceRules.Photon), ("portworxVolume", VolumeSourceRules.Portworx), ("azureDisk", VolumeSourceRules.AzureDisk),
        ("scaleIO", VolumeSourceRules.ScaleIo), ("local", VolumeSourceRules.Local), ("storageos", VolumeSourceRules.StorageOs), ("csi", VolumeSourceRules.PersistentCsi),
    ];

    /// <summary>A new PersistentVolume.</summary>
    public static void Check(FieldView volume, Problems problems)
    {
        MetadataRules.Check(volume["metadata"], Names.Subdomain, problems);
        Spec(volume["spec"], problems);
    }

    /// <summary>The <c>spec</c> of a volume.</summary>
    public static void Spec(FieldView spec, Problems problems)
    {
        if (spec["accessModes"].Count == 0) problems.Required(spec["accessModes"]);
        ClaimRules.AccessModes(spec["accessModes"], problems);
        Capacity(spec["capacity"], problems);
        problems.OneOf(spec["persistentVolumeReclaimPolicy"], "Delete", "Recycle", "Retain");
        var affinity = spec["nodeAffinity"];
        if (affinity.Exists && !affinity["required"].Exists) problems.Required(affinity["required"], "must specify required node constraints");
        if (affinity["required"].Exists) SelectorRules.Node(affinity["required"], problems);
        var found = false;
        foreach (var (name, rule) in Sources)
        {
            if (!spec[name].Exists) continue;
            if (found) problems.Forbidden(spec[name], "may not specify more than 1 volume type");
            else rule(spec[name], problems);
            found = true;
        }

        if (!found) problems.Required(spec, "must specify a volume type");
        if (spec["local"].Exists && !affinity.Exists) problems.Required(affinity, "Local volume requires node affinity");
        if (spec["persistentVolumeReclaimPolicy"].Text == "Recycle" && spec["hostPath"]["path"].Text.Length > 0 && spec["hostPath"]["path"].Text.All(static c => c is '/' or '.'))
            problems.Forbidden(spec["persistentVolumeReclaimPolicy"], "may not be 'recycle' for a hostPath mount of '/'");
        if (!spec["storageClassName"].IsBlank) problems.InvalidIf(spec["storageClassName"], Names.Subdomain(spec["storageClassName"].Text));
        problems.OneOf(spec["volumeMode"], "Block", "Filesystem");
        var attributes = spec["volumeAttributesClassName"];
        if (!attributes.Exists) return;
        if (attributes.IsBlank) problems.Required(attributes, "an empty string is disallowed");
        else problems.InvalidIf(attributes, Names.Subdomain(attributes.Text));
        if (!spec["csi"].Exists) problems.Required(spec["csi"], "has to be specified when using volumeAttributesClassName");
    }

    private static void Capacity(FieldView capacity, Problems problems)
    {
        if (capacity.Count == 0) problems.Required(capacity);
        if (!capacity.Key("storage").Exists || capacity.Count > 1) problems.NotSupported(capacity, "storage");
        foreach (var (_, amount) in capacity.Members)
            if (Quantity.OrZero(amount.Value).Value <= 0) problems.Invalid(amount, "must be greater than zero");
    }
}
