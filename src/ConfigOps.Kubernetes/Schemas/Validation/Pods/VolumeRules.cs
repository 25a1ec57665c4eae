using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;
using ConfigOps.Kubernetes.Schemas.Validation.Storage;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for a pod's volumes.</summary>
internal static class VolumeRules
{
    // In the order in which the server looks for them: the first one counts, further ones are one too many.
    private static readonly (string Name, Action<FieldView, Problems> Rule)[] Sources =
    [
        ("hostPath", VolumeSourceRules.HostPath), ("gitRepo", VolumeSourceRules.GitRepo), ("gcePersistentDisk", VolumeSourceRules.GceDisk),
        ("awsElasticBlockStore", VolumeSourceRules.AwsDisk), ("secret", static (source, problems) => Keys(source, "secretName", problems)), ("nfs", VolumeSourceRules.Nfs),
        ("iscsi", VolumeSourceRules.Iscsi), ("glusterfs", VolumeSourceRules.Glusterfs), ("flocker", VolumeSourceRules.Flocker), ("persistentVolumeClaim", Claim),
        ("rbd", VolumeSourceRules.Rbd), ("cinder", VolumeSourceRules.Cinder), ("cephfs", VolumeSourceRules.CephFs), ("quobyte", VolumeSourceRules.Quobyte),
        ("downwardAPI", Downward), ("fc", VolumeSourceRules.FibreChannel), ("flexVolume", VolumeSourceRules.Flex),
        ("configMap", static (source, problems) => Keys(source, "name", problems)), ("azureFile", VolumeSourceRules.AzureFile), ("vsphereVolume", VolumeSourceRules.Vsphere),
        ("photonPersistentDisk", VolumeSourceRules.Photon), ("portworxVolume", VolumeSourceRules.Portworx), ("azureDisk", VolumeSourceRules.AzureDisk),
        ("storageos", VolumeSourceRules.StorageOs), ("projected", ProjectionRules.Check), ("scaleIO", VolumeSourceRules.ScaleIo), ("csi", VolumeSourceRules.InlineCsi),
        ("ephemeral", Ephemeral), ("image", Image),
    ];

    /// <summary>Checks the list; gives the good ones by name.</summary>
    public static Dictionary<string, FieldView> Check(FieldView volumes, string? podName, Problems problems)
    {
        var good = new Dictionary<string, FieldView>(StringComparer.Ordinal);
        foreach (var volume in volumes.Items)
        {
            var before = problems.Count;
            Source(volume, problems);
            var name = volume["name"];
            if (name.IsBlank) problems.Required(name);
            else problems.InvalidIf(name, Names.Label(name.Text));
            if (!string.IsNullOrEmpty(podName) && !name.IsBlank && volume["ephemeral"].Exists && Names.Subdomain($"{podName}-{name.Text}") is { } wrong) problems.Invalid(name, $"PVC name \"{podName}-{name.Text}\": {wrong}");
            if (good.ContainsKey(name.Text)) problems.Duplicate(name);
            if (problems.Count == before) good.Add(name.Text, volume);
            var claim = volume["persistentVolumeClaim"]["claimName"];
            if (!string.IsNullOrEmpty(podName) && claim.Exists && volumes.Items.Any(other => other["ephemeral"].Exists && $"{podName}-{other["name"].Text}" == claim.Text))
                problems.Invalid(claim, "must not reference a PVC that gets created for an ephemeral volume");
        }

        return good;
    }

    /// <summary>Keys of a Secret or ConfigMap and the files they become.</summary>
    public static void Items(FieldView items, Problems problems)
    {
        foreach (var item in items.Items)
        {
            if (item["key"].IsBlank) problems.Required(item["key"]);
            if (item["path"].IsBlank) problems.Required(item["path"]);
            PathRules.NotReserved(item["path"], problems);
            PathRules.Mode(item["mode"], problems);
        }
    }

    private static void Source(FieldView volume, Problems problems)
    {
        var emptyDir = volume["emptyDir"];
        var found = emptyDir.Exists;
        if (Quantity.TryRead(emptyDir["sizeLimit"].Value, out var limit) && limit.Value < 0) problems.Forbidden(emptyDir["sizeLimit"], "SizeLimit field must be a valid resource quantity");
        foreach (var (name, rule) in Sources)
        {
            var source = volume[name];
            if (!source.Exists) continue;
            // The server calls one by an older name when it looks into it.
            if (found) problems.Forbidden(source.NamedAs(volume.Path[Misspelled(name)]), "may not specify more than 1 volume type");
            else rule(name == "gcePersistentDisk" ? source.NamedAs(volume.Path["persistentDisk"]) : source, problems);
            found = true;
        }

        if (!found) problems.Required(volume, "must specify a volume type");
    }

    // The server's own spelling, where that is not the field's.
    private static string Misspelled(string name) => name switch { "downwardAPI" => "downwarAPI", "cephfs" => "cephFS", _ => name };

    private static void Keys(FieldView source, string nameField, Problems problems)
    {
        if (source[nameField].IsBlank) problems.Required(source[nameField]);
        PathRules.Mode(source["defaultMode"], problems);
        Items(source["items"], problems);
    }

    private static void Claim(FieldView source, Problems problems)
    {
        if (source["claimName"].IsBlank) problems.Required(source["claimName"]);
    }

    private static void Downward(FieldView source, Problems problems)
    {
        PathRules.Mode(source["defaultMode"], problems);
        foreach (var file in source["items"].Items) ProjectionRules.DownwardFile(file, source, problems);
    }

    private static void Ephemeral(FieldView source, Problems problems)
    {
        var template = source["volumeClaimTemplate"];
        if (!template.Exists)
        {
            problems.Required(template);
            return;
        }

        MetadataRules.OfTemplate(template["metadata"], problems);
        ClaimRules.Spec(template["spec"], problems);
    }

    private static void Image(FieldView source, Problems problems)
    {
        if (source["reference"].IsBlank) problems.Required(source["reference"]);
        problems.RequireOneOf(source["pullPolicy"], "Always", "IfNotPresent", "Never");
    }
}
