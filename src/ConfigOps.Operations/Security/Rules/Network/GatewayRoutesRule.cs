using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Gateways say whose routes they take.</summary>
internal sealed class GatewayRoutesRule() : KindRule(ScanType.Network, "gateway.networking.k8s.io", "Gateway")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/gateway-routes",
        Title = "Gateways say whose routes they take",
        Severity = Severity.Low,
        Rationale = "With All every namespace can put a route onto the hosts of the gateway, and take over what others serve there.",
        Remediation = "Use Same, or Selector with a label.",
        Controls = ["nist:AC-4"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: { name: edge, namespace: shop }
        spec: { gatewayClassName: edge, listeners: [ { name: https, port: 443, protocol: HTTPS, allowedRoutes: { namespaces: { from: All } } } ] }
        """,
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: { name: edge, namespace: shop }
        spec: { gatewayClassName: edge, listeners: [ { name: https, port: 443, protocol: HTTPS, allowedRoutes: { namespaces: { from: Same } } } ] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var listeners = resource.Resource.At("spec", "listeners")?.Items ?? [];
        for (var i = 0; i < listeners.Count; i++)
            if (listeners[i].At("allowedRoutes", "namespaces", "from")?.AsString() == "All") sink.Report($"its listener \"{listeners[i]["name"]?.AsString()}\" takes routes of every namespace", NodePath.Of("spec", "listeners")[i]["allowedRoutes"]["namespaces"]["from"]);
    }
}
