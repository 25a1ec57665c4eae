using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Services take no foreign addresses.</summary>
internal sealed class ExternalAddressRule() : KindRule(ScanType.Network, "", "Service")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/external-address",
        Title = "Services take no foreign addresses",
        Severity = Severity.High,
        Rationale = "A service with externalIPs takes over the traffic that pods of the cluster send to these addresses (CVE-2020-8554).",
        Remediation = "Remove externalIPs.",
        Controls = ["nsa:network", "nist:SC-7"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { selector: { app: web }, ports: [ { port: 80 } ], externalIPs: [192.0.2.10] }
        """,
        """
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { selector: { app: web }, ports: [ { port: 80 } ] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.Resource.At("spec", "externalIPs") is { Items.Count: > 0 } addresses) sink.Report($"takes the traffic to {string.Join(", ", addresses.Items.Select(address => address.AsString()))}", NodePath.Of("spec", "externalIPs"));
    }
}
