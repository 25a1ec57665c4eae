using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Nobody edits the whole cluster.</summary>
internal sealed class ClusterWideEditRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "ClusterRoleBinding")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/cluster-wide-edit",
        Title = "Nobody edits the whole cluster",
        Severity = Severity.High,
        Rationale = "In every namespace at once \"edit\" and \"admin\" amount to cluster-admin: pods can be run as the accounts of the controllers.",
        Remediation = "Bind the role in the namespaces that matter, by RoleBindings.",
        Controls = ["cis:5.1.1", "nsa:authentication", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: developers }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
        subjects: [ { apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers } ]
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: developers, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
        subjects: [ { apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers } ]
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Resource.Label("kubernetes.io/bootstrapping") != "rbac-defaults";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var role = resource.Resource.At("roleRef", "name")?.AsString();
        if (role is "admin" or "edit" && resource.Resource.At("subjects") is { Items.Count: > 0 }) sink.Report($"gives \"{role}\" in every namespace", NodePath.Of("roleRef", "name"));
    }
}
