using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Gateways offer TLS.</summary>
internal sealed class GatewayTlsRule() : KindRule(ScanType.Network, "gateway.networking.k8s.io", "Gateway")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/gateway-tls",
        Title = "Gateways offer TLS",
        Severity = Severity.Medium,
        Rationale = "A gateway with plain HTTP only sends passwords and cookies in clear.",
        Remediation = "Add a listener of the protocol HTTPS with a certificate.",
        Controls = ["nist:SC-8", "pci:4.2.1", "gdpr:32"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: { name: edge, namespace: shop }
        spec: { gatewayClassName: edge, listeners: [ { name: http, port: 80, protocol: HTTP } ] }
        """,
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: { name: edge, namespace: shop }
        spec: { gatewayClassName: edge, listeners: [ { name: http, port: 80, protocol: HTTP }, { name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [ { name: web-tls } ] } } ] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var listeners = resource.Resource.At("spec", "listeners")?.Items ?? [];
        if (listeners.Any(listener => listener["protocol"]?.AsString() == "HTTP") && !listeners.Any(listener => listener["protocol"]?.AsString() is "HTTPS" or "TLS")) sink.Report("offers plain HTTP only", NodePath.Of("spec", "listeners"));
    }
}
