using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>No workload can become cluster admin.</summary>
internal sealed class PathToAdminRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/path-to-admin",
        Title = "No workload can become cluster admin",
        Severity = Severity.Critical,
        Rationale = "Whoever breaks into the pod goes the way of its token and owns the cluster.",
        Remediation = "Take away the right that one of the steps needs, or the token when the program does not call the API.",
        Controls = ["cis:5.1.1", "nsa:authentication", "nist:AC-6", "mitre:T1078", "soc2:CC6.3"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec: { template: { spec: { serviceAccountName: web, containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ] } } }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: web }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
        subjects: [ { kind: ServiceAccount, name: web, namespace: shop } ]
        """,
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec: { template: { spec: { serviceAccountName: web, containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ] } } }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: web }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [ { kind: ServiceAccount, name: web, namespace: shop } ]
        """);

    public override ScanType Type => ScanType.Rbac;

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Namespace != "kube-system" && scan.Rbac.Subjects.Any();

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (scan.Escalation.PathOf(resource) is { } way) sink.Report($"can become cluster admin: it {way}", resource.PodSpecPath["serviceAccountName"]);
    }
}
