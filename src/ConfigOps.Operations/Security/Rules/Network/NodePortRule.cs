using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Services open no port on the nodes.</summary>
internal sealed class NodePortRule() : KindRule(ScanType.Network, "", "Service")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/node-port",
        Title = "Services open no port on the nodes",
        Severity = Severity.Medium,
        Rationale = "The port is open on every node, past the ingress and its TLS.",
        Remediation = "Use the type ClusterIP and an Ingress.",
        Controls = ["nsa:network", "nist:SC-7", "pci:1.4.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { selector: { app: web }, ports: [ { port: 80 } ], type: NodePort }
        """,
        """
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { selector: { app: web }, ports: [ { port: 80 } ], type: ClusterIP }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.Resource.At("spec", "type")?.AsString() == "NodePort") sink.Report("opens a port on every node", NodePath.Of("spec", "type"));
    }
}
