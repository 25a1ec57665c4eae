using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow their holders to gain rights.</summary>
internal sealed class EscalationVerbsRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/escalation",
        Title = "Roles do not allow their holders to gain rights",
        Severity = Severity.Critical,
        Rationale = "Who may escalate, bind or impersonate can become anybody.",
        Remediation = "Remove the verbs escalate, bind and impersonate.",
        Controls = ["cis:5.1.8", "nsa:authentication", "nist:AC-6", "mitre:T1078"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [configmaps], verbs: [get] }
        """);

    // Each verb means something for some resources only. Wildcards have rules of their own.
    private static readonly (string Verb, string Group, string Resource)[] s_meaningful =
    [
        ("escalate", "rbac.authorization.k8s.io", "roles"), ("escalate", "rbac.authorization.k8s.io", "clusterroles"), ("bind", "rbac.authorization.k8s.io", "roles"), ("bind", "rbac.authorization.k8s.io", "clusterroles"),
        ("impersonate", "", "users"), ("impersonate", "", "groups"), ("impersonate", "", "serviceaccounts"), ("impersonate", "authentication.k8s.io", "uids"),
    ];

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        var verbs = s_meaningful.Where(right => grant.Verbs.Contains(right.Verb) && grant.Allows(right.Group, right.Resource, right.Verb)).Select(right => right.Verb).Distinct().ToList();
        if (verbs.Count > 0) sink.Report($"allows {string.Join(" and ", verbs)}", path["verbs"]);
    }
}
