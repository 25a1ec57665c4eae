using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Marking;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Data;

/// <summary>Objects stand in the namespace of their tenant.</summary>
internal sealed class TenantMismatchRule : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "data/tenant-mismatch",
        Title = "Objects stand in the namespace of their tenant",
        Severity = Severity.High,
        Rationale = "An object of one tenant in the namespace of another is read and changed by the other's people and programs.",
        Remediation = "Correct the label configops.io/tenant, or move the object.",
        Controls = ["nist:AC-4", "soc2:CC6.1", "gdpr:32", "iso27001:8.12"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: tenant-a, labels: { configops.io/tenant: a } }
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: web, namespace: tenant-a, labels: { configops.io/tenant: b } }
        """,
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: tenant-a, labels: { configops.io/tenant: a } }
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: web, namespace: tenant-a, labels: { configops.io/tenant: a } }
        """);

    public override ScanType Type => ScanType.Configuration;

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => !resource.Is("", "Namespace") && resource.Resource.Namespace.Length > 0 && Markers.TenantOf(resource.Namespace, scan) is not null;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var (own, of) = (Markers.Of(resource, Marker.Tenant), Markers.TenantOf(resource.Namespace, scan));
        if (own is not null && own != of) sink.Report($"belongs to the tenant {own} and stands in the namespace of {of}", NodePath.Of("metadata", "labels")[Marker.Tenant]);
    }
}
