using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Marking;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Data;

/// <summary>Tenants do not reach each other.</summary>
internal sealed class CrossTenantTrafficRule() : KindRule(ScanType.Network, "networking.k8s.io", "NetworkPolicy")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "data/cross-tenant-traffic",
        Title = "Tenants do not reach each other",
        Severity = Severity.High,
        Rationale = "A policy that lets another tenant's pods in makes their holes yours.",
        Remediation = "Remove the peer; meet at a service that belongs to neither.",
        Controls = ["nist:AC-4", "nist:SC-7", "soc2:CC6.6", "gdpr:32", "iso27001:8.22"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: tenant-a, labels: { configops.io/tenant: a } }
        ---
        apiVersion: v1
        kind: Namespace
        metadata: { name: tenant-b, labels: { configops.io/tenant: b, shared: "true" } }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: tenant-a }
        spec: { podSelector: {}, ingress: [ { from: [ { namespaceSelector: { matchLabels: { shared: "true" } } } ] } ] }
        """,
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: tenant-a, labels: { configops.io/tenant: a } }
        ---
        apiVersion: v1
        kind: Namespace
        metadata: { name: tenant-b, labels: { configops.io/tenant: b, shared: "true" } }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: tenant-a }
        spec: { podSelector: {}, ingress: [ { from: [ { namespaceSelector: { matchLabels: { configops.io/tenant: a } } } ] } ] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && Markers.TenantOf(resource.Namespace, scan) is not null;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var own = Markers.TenantOf(resource.Namespace, scan);
        var rules = resource.Resource.At("spec", "ingress")?.Items ?? [];
        for (var i = 0; i < rules.Count; i++)
        {
            var peers = rules[i]["from"]?.Items ?? [];
            for (var j = 0; j < peers.Count; j++)
            {
                if (peers[j]["namespaceSelector"] is not MapNode written) continue;
                var selector = Selectors.Read(written);
                var others = scan.Index.OfKind("", "Namespace").Where(space => Labels(space) is var labels && selector.Matches(labels)).Select(space => Marker.Of(space.At("metadata"), Marker.Tenant)).Where(tenant => tenant is not null && tenant != own).Distinct().Order(StringComparer.Ordinal).ToList();
                if (others.Count > 0) sink.Report($"lets the pods of {(others.Count == 1 ? $"the tenant {others[0]}" : $"{others.Count} other tenants")} connect to those of {own}", NodePath.Of("spec", "ingress")[i]["from"][j]["namespaceSelector"]);
            }
        }
    }

    private static MapNode Labels(Resource space) => (space.At("metadata", "labels") as MapNode ?? MapNode.Empty).With("kubernetes.io/metadata.name", ScalarNode.Of(space.Name));
}
