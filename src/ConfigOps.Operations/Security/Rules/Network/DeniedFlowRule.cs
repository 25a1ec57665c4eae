using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Marking;
using ConfigOps.Operations.Security.Facts;
using ConfigOps.Operations.Security.Reachability;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Declared connections are allowed.</summary>
internal sealed class DeniedFlowRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/denied-flow",
        Title = "Declared connections are allowed",
        Severity = Severity.Medium,
        Rationale = "What a workload says it calls, its network policies forbid: it fails as soon as the policies are in force, and somebody opens everything in a hurry.",
        Remediation = "Allow the connection at the end that denies it, or remove it from what the workload declares.",
        Controls = ["nsa:network", "soc2:A1.2"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web }, annotations: { configops.io/calls: "db:5432" } }
        spec: { containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: db, namespace: shop, labels: { app: db } }
        spec: { containers: [ { name: db, image: "registry.example.com/db:16.2" } ] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: { matchLabels: { app: db } }, ingress: [] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web }, annotations: { configops.io/calls: "db:5432" } }
        spec: { containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: db, namespace: shop, labels: { app: db } }
        spec: { containers: [ { name: db, image: "registry.example.com/db:16.2" } ] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: { matchLabels: { app: db } }, ingress: [ { from: [ { podSelector: { matchLabels: { app: web } } } ], ports: [ { port: 5432 } ] } ] }
        """);

    public override ScanType Type => ScanType.Network;

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => resource.Pod is not null && Markers.Of(resource, Marker.Calls) is not null;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var source = Endpoint.Of(resource, scan);
        foreach (var flow in DeclaredFlow.Of(resource))
            foreach (var workload in flow.TargetsIn(scan))
            {
                var target = Endpoint.Of(workload, scan);
                var end = !scan.Reachability.Leaves(source, target).Contains("TCP", flow.Port) ? "its own network policies deny" : !scan.Reachability.Enters(source, target).Contains("TCP", flow.Port) ? $"the network policies of {workload.Resource.Key} deny" : null;
                if (end is not null) sink.Report($"calls {flow.Target} on port {flow.Port}, which {end}", resource.Pod!.Path);
            }
    }
}
