using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Accounts of other namespaces get no rights here.</summary>
internal sealed class ForeignAccountRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "RoleBinding")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/foreign-account",
        Title = "Accounts of other namespaces get no rights here",
        Severity = Severity.Low,
        Rationale = "Who may make pods in the other namespace has these rights, too.",
        Remediation = "Move the workload, or name who watches the other namespace.",
        Controls = ["nist:AC-4"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [ { kind: ServiceAccount, name: web, namespace: blog } ]
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [ { kind: ServiceAccount, name: web, namespace: shop } ]
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Resource.Label("kubernetes.io/bootstrapping") != "rbac-defaults";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var subjects = resource.Resource.At("subjects")?.Items ?? [];
        for (var i = 0; i < subjects.Count; i++)
        {
            var subject = RbacSubject.From(subjects[i], resource.Resource);
            if (subject.IsAccount && subject.Namespace != resource.Namespace && subject.Namespace != "kube-system") sink.Report($"gives rights to the service account {subject.Namespace}/{subject.Name} of another namespace", NodePath.Root["subjects"][i]);
        }
    }
}
