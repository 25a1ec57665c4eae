using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Marking;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Data;

/// <summary>Volumes say what they hold.</summary>
internal sealed class UnclassifiedDataRule() : KindRule(ScanType.Configuration, "", "PersistentVolumeClaim")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "data/unclassified",
        Title = "Volumes say what they hold",
        Severity = Severity.Info,
        Rationale = "What nobody has classified is guarded by chance.",
        Remediation = "Set configops.io/data-class to personal, confidential, internal or public.",
        Controls = ["gdpr:30", "iso27001:5.12", "soc2:C1.1"],
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
        metadata: { name: orders, namespace: shop, labels: { configops.io/data-class: internal } }
        spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var stated = Marker.Of(resource.Resource.At("metadata"), Marker.DataClass);
        if (stated is null) sink.Report("does not say what data it holds", NodePath.Of("metadata", "labels"));
        else if (stated is not ("personal" or "confidential" or "internal" or "public")) sink.Report($"says \"{stated}\" for what data it holds; known are personal, confidential, internal, public", NodePath.Of("metadata", "labels"), Severity.Low);
    }
}
