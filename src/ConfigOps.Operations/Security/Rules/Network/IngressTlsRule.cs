using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Every host of an Ingress has TLS.</summary>
internal sealed class IngressTlsRule() : KindRule(ScanType.Network, "networking.k8s.io", "Ingress")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/ingress-tls",
        Title = "Every host of an Ingress has TLS",
        Severity = Severity.Medium,
        Rationale = "Whoever is on the way can read and change what users send.",
        Remediation = "Add the host to spec.tls with the secret of its certificate.",
        Controls = ["nsa:network", "nist:SC-8", "pci:4.2.1", "gdpr:32", "hipaa:164.312(e)"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop }
        spec:
          ingressClassName: nginx
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
        var ingress = resource.Resource;
        var protectedHosts = (ingress.At("spec", "tls")?.Items ?? []).SelectMany(tls => tls["hosts"]?.Items ?? []).Select(host => host.AsString() ?? "").ToHashSet(StringComparer.Ordinal);
        var coversAll = (ingress.At("spec", "tls")?.Items ?? []).Any(tls => tls["hosts"] is not { Items.Count: > 0 });
        if (coversAll) return;
        var rules = ingress.At("spec", "rules")?.Items ?? [];
        for (var i = 0; i < rules.Count; i++)
        {
            var host = rules[i]["host"]?.AsString() ?? "";
            if (!protectedHosts.Contains(host) && !protectedHosts.Contains(Wildcard(host)))
                sink.Report(host.Length == 0 ? "answers every host without TLS" : $"answers {host} without TLS", NodePath.Root["spec"]["rules"][i]);
        }

        if (rules.Count == 0 && protectedHosts.Count == 0) sink.Report("answers every host without TLS", NodePath.Of("spec"));
    }

    private static string Wildcard(string host) => $"*{host[Math.Max(0, host.IndexOf('.', StringComparison.Ordinal))..]}";
}
