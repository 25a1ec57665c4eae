using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow tokens of service accounts to be issued.</summary>
internal sealed class TokenRequestRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/token-request",
        Title = "Roles do not allow tokens of service accounts to be issued",
        Severity = Severity.High,
        Rationale = "A token makes its holder that account.",
        Remediation = "Remove serviceaccounts/token.",
        Controls = ["cis:5.1.13", "nist:IA-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [serviceaccounts/token], verbs: [create] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [configmaps], verbs: [get] }
        """);

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Allows("", "serviceaccounts/token", "create")) sink.Report("allows tokens of service accounts to be issued", path["resources"]);
    }
}
