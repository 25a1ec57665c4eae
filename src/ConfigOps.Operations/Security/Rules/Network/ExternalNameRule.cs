using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using System.Net;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Services lead to the outside or to pods, not back in.</summary>
internal sealed class ExternalNameRule() : KindRule(ScanType.Network, "", "Service")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/external-name",
        Title = "Services lead to the outside or to pods, not back in",
        Severity = Severity.Medium,
        Rationale = "A service of the type ExternalName sends its users wherever it says: to the metadata service, to the node itself, or past the policies of another namespace.",
        Remediation = "Use a Service with a selector, or name a host outside.",
        Controls = ["nsa:network", "nist:SC-7"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { type: ExternalName, externalName: metadata.google.internal }
        """,
        """
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec: { type: ExternalName, externalName: db.example.com }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.Resource.At("spec", "type")?.AsString() != "ExternalName" || resource.Resource.At("spec", "externalName")?.AsString() is not { } name) return;
        var host = name.TrimEnd('.');
        var leadsIn = IPAddress.TryParse(host, out _) || host is "localhost" or "metadata.google.internal" or "metadata" || host.EndsWith(".svc.cluster.local", StringComparison.Ordinal) || host.EndsWith(".svc", StringComparison.Ordinal);
        if (leadsIn) sink.Report($"leads to {host}", NodePath.Of("spec", "externalName"));
    }
}
