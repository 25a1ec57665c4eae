using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Load balancers say who may use them.</summary>
internal sealed class LoadBalancerRule() : KindRule(ScanType.Network, "", "Service")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/load-balancer",
        Title = "Load balancers say who may use them",
        Severity = Severity.Medium,
        Rationale = "A load balancer is open to the internet unless it says otherwise.",
        Remediation = "Set loadBalancerSourceRanges, or mark it as internal by the annotation of your cloud.",
        Controls = ["nsa:network", "nist:SC-7", "pci:1.4.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { selector: { app: web }, ports: [ { port: 80 } ], type: LoadBalancer }
        """,
        """
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { selector: { app: web }, ports: [ { port: 80 } ], type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var service = resource.Resource;
        if (service.At("spec", "type")?.AsString() != "LoadBalancer" || LoadBalancers.AreInternal(service)) return;
        var ranges = (service.At("spec", "loadBalancerSourceRanges")?.Items ?? []).Select(range => range.AsString()).ToList();
        if (ranges.Count == 0) sink.Report("its load balancer is open to everybody", NodePath.Of("spec", "type"));
        else if (ranges.Any(range => range is "0.0.0.0/0" or "::/0")) sink.Report("its load balancer is open to everybody", NodePath.Of("spec", "loadBalancerSourceRanges"));
    }
}
