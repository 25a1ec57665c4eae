using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Every TLS host has a certificate of its own.</summary>
internal sealed class IngressCertificateRule() : KindRule(ScanType.Network, "networking.k8s.io", "Ingress")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/ingress-certificate",
        Title = "Every TLS host has a certificate of its own",
        Severity = Severity.Low,
        Rationale = "Without a secret the controller answers with its default certificate, most often a self-signed one that teaches users to click warnings away.",
        Remediation = "Set secretName.",
        Controls = ["nist:SC-8"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop }
        spec: { tls: [ { hosts: [web.example.com] } ], defaultBackend: { service: { name: web, port: { number: 80 } } } }
        """,
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop }
        spec: { tls: [ { hosts: [web.example.com], secretName: web-tls } ], defaultBackend: { service: { name: web, port: { number: 80 } } } }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var entries = resource.Resource.At("spec", "tls")?.Items ?? [];
        for (var i = 0; i < entries.Count; i++)
            if (entries[i]["secretName"]?.AsString() is null or "") sink.Report($"has no certificate for {string.Join(", ", (entries[i]["hosts"]?.Items ?? []).Select(host => host.AsString()).DefaultIfEmpty("its hosts"))}", NodePath.Of("spec", "tls")[i]);
    }
}
