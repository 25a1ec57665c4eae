using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Marking;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Data;

/// <summary>Volumes say how they are backed up.</summary>
internal sealed class BackupMarkerRule() : KindRule(ScanType.Configuration, "", "PersistentVolumeClaim")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "data/backup",
        Title = "Volumes say how they are backed up",
        Severity = Severity.Low,
        Rationale = "A volume that nobody thought of is in no backup; that is found out when it is gone.",
        Remediation = "Set configops.io/backup to how it is backed up, or to none when what is on it can be made again.",
        Controls = ["nist:CP-9", "soc2:A1.2", "gdpr:32", "hipaa:164.308(a)(7)", "iso27001:8.13"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: orders, namespace: shop }
        spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
        """,
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: orders, namespace: shop, annotations: { configops.io/backup: nightly } }
        spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (Marker.Of(resource.Resource.At("metadata"), Marker.Backup) is null && !BackupMarkers.Any(resource.Resource)) sink.Report("does not say how it is backed up", NodePath.Of("metadata", "annotations"));
    }
}
