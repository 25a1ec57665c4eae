using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles name the paths outside of resources.</summary>
internal sealed class AllUrlsRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/all-urls",
        Title = "Roles name the paths outside of resources",
        Severity = Severity.Medium,
        Rationale = "Metrics, logs and debugging pages of the API server tell what is going on in the whole cluster.",
        Remediation = "Name the paths: /healthz, /version.",
        Controls = ["nsa:authentication", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { nonResourceURLs: ["*"], verbs: [get] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { nonResourceURLs: ["/healthz", "/metrics"], verbs: [get] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Is("rbac.authorization.k8s.io", "ClusterRole");

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Urls.Any(url => url is "*" or "/*")) sink.Report("reaches every path of the API server", path["nonResourceURLs"]);
    }
}
