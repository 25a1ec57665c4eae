using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow all secrets to be written.</summary>
internal sealed class SecretWritingRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/secret-writing",
        Title = "Roles do not allow all secrets to be written",
        Severity = Severity.Medium,
        Rationale = "Who writes secrets replaces the keys of others, or makes a token of any account and reads it.",
        Remediation = "Name the secrets in resourceNames, and leave making them to the deployment pipeline.",
        Controls = ["cis:5.1.2", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [secrets], verbs: [create, update] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [secrets], resourceNames: [web], verbs: [update] }
        """);

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (!grant.HasNames && grant.Allows("", "secrets", "create", "update", "patch", "delete", "deletecollection")) sink.Report("allows every secret to be written", path["resources"]);
    }
}
