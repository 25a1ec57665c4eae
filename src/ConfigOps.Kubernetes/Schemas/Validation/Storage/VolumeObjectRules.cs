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
        ("quobyte", VolumeSourceRules.Quobyte), ("cephfs", VolumeSourceRules.CephFs), ("iscsi", VolumeSourceRules.PersistentIscsi), ("cinder", VolumeSourceRules.PersistentCinder),
        ("fc", VolumeSourceRules.FibreChannel), ("flexVolume", VolumeSourceRules.Flex), ("azureFile", VolumeSourceRules.PersistentAzureFile), ("vsphereVolume", VolumeSourceRules.Vsphere),
        ("photonPersistentDisk", VolumeSourceRules.Photon), ("portworxVolume", VolumeSourceRules.Portworx), ("azureDisk", VolumeSourceRules.AzureDisk),
        ("scaleIO", VolumeSourceRules.ScaleIo), ("local", VolumeSourceRules.Local), ("storageos", VolumeSourceRules.PersistentStorageOs), ("csi", VolumeSourceRules.PersistentCsi),
    ];

    /// <summary>A new PersistentVolume.</summary>
    public static void Check(FieldView volume, Problems problems)
    {
        MetadataRules.Check(volume["metadata"], Names.Subdomain, problems);
        Spec(volume["spec"], inPlace: false, problems);
    }

    /// <summary>The <c>spec</c> of a volume.</summary>
    /// <param name="spec">The <c>spec</c>.</param>
    /// <param name="inPlace">Whether it stands in an attachment rather than in a volume of its own; much may not be said there.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Spec(FieldView spec, bool inPlace, Problems problems)
    {
        if (inPlace) InPlace(spec, problems);
        else Own(spec, problems);
        if (spec["accessModes"].Count == 0) problems.Required(spec["accessModes"]);
        ClaimRules.AccessModes(spec["accessModes"], problems);
        Source(spec, inPlace, problems);
        if (spec["persistentVolumeReclaimPolicy"].Text == "Recycle" && spec["hostPath"]["path"].Text.Length > 0 && spec["hostPath"]["path"].Text.All(static c => c is '/' or '.'))
            problems.Forbidden(spec["persistentVolumeReclaimPolicy"], "may not be 'recycle' for a hostPath mount of '/'");
        var attributes = spec["volumeAttributesClassName"];
        if (!attributes.Exists || inPlace) return;
        if (attributes.IsBlank) problems.Required(attributes, "an empty string is disallowed");
        else problems.InvalidIf(attributes, Names.Subdomain(attributes.Text));
        if (!spec["csi"].Exists) problems.Required(spec["csi"], "has to be specified when using volumeAttributesClassName");
    }

    private static void Own(FieldView spec, Problems problems)
    {
        Capacity(spec["capacity"], problems);
        problems.OneOf(spec["persistentVolumeReclaimPolicy"], "Delete", "Recycle", "Retain");
        var affinity = spec["nodeAffinity"];
        if (affinity.Exists && !affinity["required"].Exists) problems.Required(affinity["required"], "must specify required node constraints");
        if (affinity["required"].Exists) SelectorRules.Node(affinity["required"], problems);
        if (!spec["storageClassName"].IsBlank) problems.InvalidIf(spec["storageClassName"], Names.Subdomain(spec["storageClassName"].Text));
        problems.OneOf(spec["volumeMode"], "Block", "Filesystem");
    }

    private static void InPlace(FieldView spec, Problems problems)
    {
        const string Message = "may not be specified in the context of inline volumes";
        foreach (var field in (ReadOnlySpan<string>)["claimRef", "nodeAffinity"])
            if (spec[field].Exists) problems.Forbidden(spec[field], Message);
        if (spec["capacity"].Count > 0) problems.Forbidden(spec["capacity"], Message);
        if (!spec["storageClassName"].IsBlank) problems.Forbidden(spec["storageClassName"], Message);
        if (!spec["csi"].Exists) problems.Required(spec["csi"], "has to be specified in the context of inline volumes");
        if (!spec["persistentVolumeReclaimPolicy"].IsBlank && spec["persistentVolumeReclaimPolicy"].Text != "Retain") problems.Forbidden(spec["persistentVolumeReclaimPolicy"], "may only be Retain in the context of inline volumes");
        if (spec["volumeMode"].Exists && spec["volumeMode"].Text != "Filesystem") problems.Forbidden(spec["volumeMode"], "may not specify volumeMode other than Filesystem in the context of inline volumes");
    }

    private static void Source(FieldView spec, bool inPlace, Problems problems)
    {
        var found = false;
        foreach (var (name, rule) in Sources)
        {
            if (!spec[name].Exists) continue;
            // The server takes a driver of the older form beside another source, and has names of its own for two of them.
            if (found && name != "flexVolume") problems.Forbidden(name == "cephfs" ? spec[name].NamedAs(spec.Path["cephFS"]) : spec[name], "may not specify more than 1 volume type");
            else rule(name == "gcePersistentDisk" ? spec[name].NamedAs(spec.Path["persistentDisk"]) : spec[name], problems);
            if (name == "local" && !found && (inPlace || !spec["nodeAffinity"].Exists)) problems.Required(spec["nodeAffinity"], "Local volume requires node affinity");
            found = true;
        }

        if (!found) problems.Required(spec, "must specify a volume type");
    }

    private static void Capacity(FieldView capacity, Problems problems)
    {
        if (capacity.Count == 0) problems.Required(capacity);
        if (!capacity.Key("storage").Exists || capacity.Count > 1) problems.NotSupported(capacity, "storage");
        foreach (var (_, amount) in capacity.Members)
            if (Quantity.OrZero(amount.Value).Value > 0 && LongAmount.Units((amount.Value as ScalarNode)?.Text ?? "") < 0) problems.Invalid(amount, "must be a valid resource quantity");
            else if (Quantity.OrZero(amount.Value).Value <= 0) problems.Invalid(amount, "must be greater than zero");
    }
}
