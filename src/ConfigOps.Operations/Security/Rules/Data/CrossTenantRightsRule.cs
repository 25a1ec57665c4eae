using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Data;

/// <summary>Tenants have no rights in each other's namespaces.</summary>
internal sealed class CrossTenantRightsRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "RoleBinding")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "data/cross-tenant-rights",
        Title = "Tenants have no rights in each other's namespaces",
        Severity = Severity.High,
        Rationale = "Programs of one tenant read the objects of another.",
        Remediation = "Remove the subject.",
        Controls = ["nist:AC-4", "nist:AC-6", "soc2:CC6.3", "gdpr:32"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: tenant-a, labels: { configops.io/tenant: a } }
        ---
        apiVersion: v1
        kind: Namespace
        metadata: { name: tenant-b, labels: { configops.io/tenant: b } }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: tenant-a }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [ { kind: ServiceAccount, name: web, namespace: tenant-b } ]
        """,
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: tenant-a, labels: { configops.io/tenant: a } }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: tenant-a }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [ { kind: ServiceAccount, name: web, namespace: tenant-a } ]
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && Markers.TenantOf(resource.Namespace, scan) is not null;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var own = Markers.TenantOf(resource.Namespace, scan);
        var subjects = resource.Resource.At("subjects")?.Items ?? [];
        for (var i = 0; i < subjects.Count; i++)
        {
            var subject = RbacSubject.From(subjects[i], resource.Resource);
            if (subject.IsAccount && Markers.TenantOf(subject.Namespace, scan) is { } other && other != own) sink.Report($"gives rights in the namespace of the tenant {own} to {subject} of the tenant {other}", NodePath.Root["subjects"][i]);
        }
    }
}
