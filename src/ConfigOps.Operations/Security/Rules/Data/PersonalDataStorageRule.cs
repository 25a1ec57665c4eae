using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Marking;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Data;

/// <summary>Personal data is encrypted at rest.</summary>
internal sealed class PersonalDataStorageRule() : KindRule(ScanType.Configuration, "", "PersistentVolumeClaim")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "data/personal-data-storage",
        Title = "Personal data is encrypted at rest",
        Severity = Severity.Medium,
        Rationale = "Personal data on a disk that is lost has to be reported, unless it is encrypted.",
        Remediation = "Use a StorageClass with encryption, or set configops.io/encryption to how the disk is encrypted.",
        Controls = ["gdpr:32", "gdpr:34", "hipaa:164.312(a)", "pci:3.5.1", "nist:SC-28"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: orders, namespace: shop, labels: { configops.io/data-class: personal, configops.io/retention: 30d } }
        spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
        """,
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: orders, namespace: shop, labels: { configops.io/data-class: personal, configops.io/retention: 30d, configops.io/encryption: disk } }
        spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && Markers.HoldsPersonalData(resource);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var name = resource.Resource.At("spec", "storageClassName")?.AsString();
        var storage = name is null ? null : scan.Index.Find("storage.k8s.io", "StorageClass", name);
        if (Marker.Of(resource.Resource.At("metadata"), Marker.Encryption) is null && (storage is null || !StorageEncryption.IsOn(storage))) sink.Report("holds personal data and nothing says that its disk is encrypted", NodePath.Of("spec", "storageClassName"));
    }
}
