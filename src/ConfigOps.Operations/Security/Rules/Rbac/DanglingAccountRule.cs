using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Every binding names service accounts that are there.</summary>
internal sealed class DanglingAccountRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "RoleBinding", "ClusterRoleBinding")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/dangling-account",
        Title = "Every binding names service accounts that are there",
        Severity = Severity.Low,
        Rationale = "Whoever later makes an account of that name has its rights.",
        Remediation = "Create the service account, or remove the subject.",
        Controls = ["nist:AC-2"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: web, namespace: shop }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [ { kind: ServiceAccount, name: wep } ]
        """,
        """
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: web, namespace: shop }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [ { kind: ServiceAccount, name: web } ]
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Resource.Label("kubernetes.io/bootstrapping") != "rbac-defaults";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var subjects = resource.Resource.At("subjects")?.Items ?? [];
        for (var i = 0; i < subjects.Count; i++)
        {
            var subject = RbacSubject.From(subjects[i], resource.Resource);
            // Every namespace has the account default; of a namespace without any account in the set nothing is known.
            if (!subject.IsAccount || subject.Name == "default" || scan.Index.OfKind("", "ServiceAccount", subject.Namespace).Count == 0) continue;
            if (scan.Index.Find("", "ServiceAccount", subject.Namespace, subject.Name) is null) sink.Report($"the service account {subject.Namespace}/{subject.Name} is not here", NodePath.Root["subjects"][i]);
        }
    }
}
