using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow all secrets to be read.</summary>
internal sealed class SecretReadingRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/secret-reading",
        Title = "Roles do not allow all secrets to be read",
        Severity = Severity.High,
        Rationale = "The secrets of a namespace hold the tokens and passwords of everything in it.",
        Remediation = "Name the secrets in resourceNames and allow get only, or mount the secret instead.",
        Controls = ["cis:5.1.2", "nsa:authentication", "nist:AC-3", "gdpr:32", "hipaa:164.312(a)"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [secrets], verbs: [list] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [secrets], resourceNames: [web], verbs: [get] }
        """);

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (!grant.HasNames && grant.Allows("", "secrets", "get", "list", "watch")) sink.Report("allows every secret to be read", path["resources"]);
    }
}
