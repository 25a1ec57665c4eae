using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Marking;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Data;

/// <summary>Personal data says how long it is kept.</summary>
internal sealed class RetentionRule() : KindRule(ScanType.Configuration, "", "PersistentVolumeClaim")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "data/retention",
        Title = "Personal data says how long it is kept",
        Severity = Severity.Medium,
        Rationale = "Personal data may be kept only as long as it is needed; what has no end is kept for ever.",
        Remediation = "Set configops.io/retention, such as 30d.",
        Controls = ["gdpr:5", "iso27001:8.10", "soc2:C1.2"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: orders, namespace: shop, labels: { configops.io/data-class: personal } }
        spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
        """,
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: orders, namespace: shop, labels: { configops.io/data-class: personal, configops.io/retention: 30d } }
        spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && Markers.HoldsPersonalData(resource);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var kept = Marker.Of(resource.Resource.At("metadata"), Marker.Retention);
        if (kept is null) sink.Report("holds personal data and does not say for how long", NodePath.Of("metadata", "labels"));
        else if (Marker.Days(kept) is null) sink.Report($"says \"{kept}\" for how long personal data is kept; expected days, weeks or years such as 30d", NodePath.Of("metadata", "labels"));
    }
}
