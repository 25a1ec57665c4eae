using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Names of the cluster's own parts get no further rights.</summary>
internal sealed class SystemUserRule : BindingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/system-user",
        Title = "Names of the cluster's own parts get no further rights",
        Severity = Severity.High,
        Rationale = "A right that is given to the nodes or the controllers is held by every machine and program that carries the name.",
        Remediation = "Use names of your own.",
        Controls = ["nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: web }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [ { apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:nodes" } ]
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: web }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [ { apiGroup: rbac.authorization.k8s.io, kind: Group, name: web-team } ]
        """);

    protected override void Inspect(string subjectKind, string subject, BoundRole role, NodePath path, FindingSink sink)
    {
        // Everybody, accounts and masters have rules of their own; bootstrap tokens are given rights by every installer.
        var isOwn = subject.StartsWith("system:", StringComparison.Ordinal) && !subject.StartsWith("system:serviceaccount", StringComparison.Ordinal) && !subject.StartsWith("system:bootstrappers", StringComparison.Ordinal);
        if (subjectKind != "ServiceAccount" && isOwn && subject is not ("system:authenticated" or "system:unauthenticated" or "system:anonymous" or "system:masters") && !role.Name.StartsWith("system:", StringComparison.Ordinal))
            sink.Report($"gives \"{role.Name}\" to {subject}", path);
    }
}
