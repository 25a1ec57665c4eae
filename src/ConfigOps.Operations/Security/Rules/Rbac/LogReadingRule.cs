using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow the logs of the whole cluster to be read.</summary>
internal sealed class LogReadingRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/log-reading",
        Title = "Roles do not allow the logs of the whole cluster to be read",
        Severity = Severity.Low,
        Rationale = "Logs hold addresses, names and now and then a password.",
        Remediation = "Use a Role in the namespaces that matter.",
        Controls = ["nist:AU-9", "gdpr:32"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [""], resources: [pods/log], verbs: [get] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [""], resources: [pods], verbs: [get] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Is("rbac.authorization.k8s.io", "ClusterRole");

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (!grant.Resources.Contains("*") && grant.Allows("", "pods/log", "get")) sink.Report("allows the logs of every namespace it is bound in to be read", path["resources"]);
    }
}
