using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles name their verbs.</summary>
internal sealed class WildcardVerbsRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/wildcard-verbs",
        Title = "Roles name their verbs",
        Severity = Severity.High,
        Rationale = "A wildcard allows verbs that nobody thought of, and those that are added later.",
        Remediation = "Name the verbs that are needed.",
        Controls = ["cis:5.1.3", "nsa:authentication", "nist:AC-6", "soc2:CC6.3"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [configmaps], verbs: ["*"] }
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
        if (grant.Verbs.Contains("*")) sink.Report("allows every verb", path["verbs"], grant.IsOfOneSubject ? Severity.Medium : null);
    }
}
