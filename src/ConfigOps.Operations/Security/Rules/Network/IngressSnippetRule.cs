using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Ingresses carry no configuration of their own.</summary>
internal sealed class IngressSnippetRule() : KindRule(ScanType.Network, "networking.k8s.io", "Ingress")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/ingress-snippet",
        Title = "Ingresses carry no configuration of their own",
        Severity = Severity.High,
        Rationale = "A snippet runs inside the ingress controller, which can read the secrets of all namespaces (CVE-2021-25742).",
        Remediation = "Remove the snippet and use the annotations for single settings.",
        Controls = ["nsa:network", "nist:CM-7"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop, annotations: { nginx.ingress.kubernetes.io/configuration-snippet: "proxy_set_header X-A b;" } }
        spec:
          tls: [ { hosts: [shop.example.com], secretName: web-tls } ]
          rules:
          - host: shop.example.com
            http:
              paths: [ { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } } ]
        """,
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop }
        spec:
          tls: [ { hosts: [shop.example.com], secretName: web-tls } ]
          rules:
          - host: shop.example.com
            http:
              paths: [ { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } } ]
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var annotation in resource.Resource.At("metadata", "annotations")?.Entries ?? [])
            if (IsSnippet(annotation.Key))
                sink.Report($"puts configuration of its own into the ingress controller by {annotation.Key}", NodePath.Of("metadata", "annotations")[annotation.Key]);
    }

    // ingress-nginx says configuration-snippet, NGINX's own controller location-snippets, HAProxy's backend-config-snippet.
    private static bool IsSnippet(string annotation) =>
        (annotation.EndsWith("-snippet", StringComparison.Ordinal) || annotation.EndsWith("-snippets", StringComparison.Ordinal))
        && (annotation.Contains("nginx.", StringComparison.Ordinal) || annotation.Contains("haproxy", StringComparison.Ordinal));
}
