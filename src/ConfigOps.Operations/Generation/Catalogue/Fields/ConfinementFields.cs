using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue.Fields;

/// <summary>What keeps a component's or job's container in, and what of it outlives a pod.</summary>
internal static class ConfinementFields
{
    private static readonly RecordShape Volume = new(
        new("size", FieldShapes.Amount, "its size", IsRequired: true),
        new("storageClass", FieldShapes.DnsName, "the storage class; the environment's storage.className when absent, else the cluster's default"),
        new("access", new TextShape("an access mode", null, "ReadWriteOnce", "ReadWriteOncePod", "ReadWriteMany"), "who may mount it at once", Default: ScalarNode.Of("ReadWriteOnce")),
        DataFields.OfVolume);

    /// <summary>The fields that components and jobs share.</summary>
    public static IEnumerable<Field> All =>
    [
        new("volumes", new DictionaryShape("path", NameRules.AbsolutePath, Volume), "paths that outlive a pod, each with its volume", Default: MapNode.Empty),
        DataFields.OfWorkload,
        new("seccomp", new TextShape("a seccomp profile", NameRules.SeccompProfile), "the system calls it may make: RuntimeDefault, or Localhost/FILE for a profile on the nodes", Default: ScalarNode.Of("RuntimeDefault")),
        new("appArmor", new TextShape("an AppArmor profile", NameRules.AppArmorProfile), "its AppArmor profile: RuntimeDefault, Localhost/NAME, or none where nodes have no AppArmor", Default: ScalarNode.Of("RuntimeDefault")),
    ];
}
