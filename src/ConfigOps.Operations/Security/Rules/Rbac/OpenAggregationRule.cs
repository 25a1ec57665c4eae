using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Aggregated roles say what they gather.</summary>
internal sealed class OpenAggregationRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "ClusterRole")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/open-aggregation",
        Title = "Aggregated roles say what they gather",
        Severity = Severity.Medium,
        Rationale = "A selector without requirement gathers every cluster role there is, those with all rights too.",
        Remediation = "Give the selector a label.",
        Controls = ["nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: monitoring }
        aggregationRule: { clusterRoleSelectors: [ {} ] }
        rules: []
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: monitoring }
        aggregationRule: { clusterRoleSelectors: [ { matchLabels: { example.com/aggregate-to-monitoring: "true" } } ] }
        rules: []
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Resource.At("aggregationRule") is not null;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var selectors = resource.Resource.At("aggregationRule", "clusterRoleSelectors")?.Items ?? [];
        for (var i = 0; i < selectors.Count; i++)
            if (Selectors.Read(selectors[i]).IsEverything) sink.Report("gathers every cluster role there is", NodePath.Of("aggregationRule", "clusterRoleSelectors")[i]);
    }
}
