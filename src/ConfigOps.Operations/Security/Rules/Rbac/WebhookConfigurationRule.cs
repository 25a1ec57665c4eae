using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow admission webhooks to be changed.</summary>
internal sealed class WebhookConfigurationRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/webhook-configuration",
        Title = "Roles do not allow admission webhooks to be changed",
        Severity = Severity.High,
        Rationale = "A webhook sees and changes every object that is written.",
        Remediation = "Leave webhooks to administrators.",
        Controls = ["cis:5.1.12", "nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [update] }
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
        if (grant.Allows("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "create", "update", "patch")
            || grant.Allows("admissionregistration.k8s.io", "validatingwebhookconfigurations", "create", "update", "patch", "delete")) sink.Report("allows admission webhooks to be changed", path["resources"]);
    }
}
