using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Every rule of an Ingress names its host.</summary>
internal sealed class CatchAllHostRule() : KindRule(ScanType.Network, "networking.k8s.io", "Ingress")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/catch-all-host",
        Title = "Every rule of an Ingress names its host",
        Severity = Severity.Low,
        Rationale = "A rule without host answers for hosts that belong to others.",
        Remediation = "Set host.",
        Controls = ["nsa:network"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop }
        spec:
          tls: [ { hosts: [shop.example.com], secretName: web-tls } ]
          rules:
          - http:
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
        var rules = resource.Resource.At("spec", "rules")?.Items ?? [];
        for (var i = 0; i < rules.Count; i++)
            if (rules[i]["host"]?.AsString() is null or "" or "*") sink.Report("answers every host", NodePath.Root["spec"]["rules"][i]);
    }
}
