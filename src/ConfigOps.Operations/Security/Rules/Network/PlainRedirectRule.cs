using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Plain HTTP is sent on to HTTPS.</summary>
internal sealed class PlainRedirectRule() : KindRule(ScanType.Network, "networking.k8s.io", "Ingress")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/plain-redirect",
        Title = "Plain HTTP is sent on to HTTPS",
        Severity = Severity.Low,
        Rationale = "With the redirect switched off the site answers over plain HTTP, too, and passwords and cookies go in clear.",
        Remediation = "Remove the annotation.",
        Controls = ["nist:SC-8", "pci:4.2.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop, annotations: { nginx.ingress.kubernetes.io/ssl-redirect: "false" } }
        spec:
          tls: [ { hosts: [web.example.com], secretName: web-tls } ]
          rules: [ { host: web.example.com, http: { paths: [ { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } } ] } } ]
        """,
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop, annotations: { nginx.ingress.kubernetes.io/ssl-redirect: "true" } }
        spec:
          tls: [ { hosts: [web.example.com], secretName: web-tls } ]
          rules: [ { host: web.example.com, http: { paths: [ { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } } ] } } ]
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var name in (ReadOnlySpan<string>)["nginx.ingress.kubernetes.io/ssl-redirect", "haproxy.org/ssl-redirect", "ingress.kubernetes.io/ssl-redirect", "kubernetes.io/ingress.allow-http"])
            if (resource.Resource.Annotation(name) == (name.EndsWith("allow-http", StringComparison.Ordinal) ? "true" : "false"))
                sink.Report("answers over plain HTTP, too", NodePath.Of("metadata", "annotations")[name], fix: Fix.RemoveField(NodePath.Of("metadata", "annotations")[name]));
    }
}
