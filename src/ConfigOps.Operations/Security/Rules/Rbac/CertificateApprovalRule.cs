using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow certificates to be approved.</summary>
internal sealed class CertificateApprovalRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/certificate-approval",
        Title = "Roles do not allow certificates to be approved",
        Severity = Severity.High,
        Rationale = "An approved certificate makes its holder any user.",
        Remediation = "Leave approval to administrators.",
        Controls = ["cis:5.1.11", "nist:IA-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [""], resources: [configmaps], verbs: [get] }
        """);

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Allows("certificates.k8s.io", "certificatesigningrequests/approval", "update", "patch")) sink.Report("allows certificates to be approved", path["resources"]);
    }
}
