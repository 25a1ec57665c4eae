using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles name their resources.</summary>
internal sealed class WildcardResourcesRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/wildcard-resources",
        Title = "Roles name their resources",
        Severity = Severity.High,
        Rationale = "A wildcard allows secrets, roles and everything that is added later.",
        Remediation = "Name the resources that are needed.",
        Controls = ["cis:5.1.3", "nsa:authentication", "nist:AC-6", "soc2:CC6.3"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: ["*"], verbs: [get] }
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
        if (!grant.Resources.Contains("*")) return;
        if (grant.IsOfOneSubject) sink.Report($"reaches every resource of {string.Join(" and ", grant.Groups)}", path["resources"], Severity.Medium);
        else sink.Report("reaches every resource", path["resources"]);
    }
}
