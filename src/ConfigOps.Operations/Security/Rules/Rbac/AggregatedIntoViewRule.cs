using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>What everybody may view stays harmless.</summary>
internal sealed class AggregatedIntoViewRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/aggregated-into-view",
        Title = "What everybody may view stays harmless",
        Severity = Severity.High,
        Rationale = "The rules of a role with this label are added to the role \"view\" of the cluster, which is handed out freely.",
        Remediation = "Remove the label, or what goes beyond reading.",
        Controls = ["nist:AC-6", "soc2:CC6.3"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web, labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" } }
        rules:
        - { apiGroups: [""], resources: [secrets], verbs: [get, list] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web, labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" } }
        rules:
        - { apiGroups: [example.com], resources: [shops], verbs: [get, list] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Resource.Label("rbac.authorization.k8s.io/aggregate-to-view") == "true";

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Verbs.Any(verb => verb is not ("get" or "list" or "watch"))) sink.Report("adds more than reading to the role \"view\"", path["verbs"]);
        else if (grant.Allows("", "secrets", "get", "list", "watch")) sink.Report("adds the reading of secrets to the role \"view\"", path["resources"]);
    }
}
