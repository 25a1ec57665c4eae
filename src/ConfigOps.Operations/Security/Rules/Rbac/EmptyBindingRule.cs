using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Every binding gives its role to somebody.</summary>
internal sealed class EmptyBindingRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "RoleBinding", "ClusterRoleBinding")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/empty-binding",
        Title = "Every binding gives its role to somebody",
        Severity = Severity.Low,
        Rationale = "A binding without subjects does nothing today, and hands its role out as soon as somebody adds a name.",
        Remediation = "Remove the binding, or name its subjects.",
        Controls = ["nist:AC-2"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: viewers }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: viewers }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [ { apiGroup: rbac.authorization.k8s.io, kind: Group, name: developers } ]
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Resource.Label("kubernetes.io/bootstrapping") != "rbac-defaults";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.Resource.At("subjects") is not { Items.Count: > 0 }) sink.Report("gives its role to nobody", NodePath.Of("subjects"));
    }
}
