using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Service accounts get roles of their own.</summary>
internal sealed class BroadAccountRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "RoleBinding")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/broad-account",
        Title = "Service accounts get roles of their own",
        Severity = Severity.Medium,
        Rationale = "The roles \"edit\" and \"admin\" are for people: they read every secret of the namespace and run pods as every account in it.",
        Remediation = "Write a role with what the workload needs.",
        Controls = ["cis:5.1.1", "nsa:authentication", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
        subjects: [ { kind: ServiceAccount, name: web } ]
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
        if (resource.Resource.At("roleRef", "kind")?.AsString() != "ClusterRole" || resource.Resource.At("roleRef", "name")?.AsString() is not ("admin" or "edit")) return;
        var subjects = resource.Resource.At("subjects")?.Items ?? [];
        for (var i = 0; i < subjects.Count; i++)
            if (subjects[i]["kind"]?.AsString() == "ServiceAccount") sink.Report($"gives \"{resource.Resource.At("roleRef", "name")?.AsString()}\" to the service account \"{subjects[i]["name"]?.AsString()}\"", NodePath.Root["subjects"][i]);
    }
}
