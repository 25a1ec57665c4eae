using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Every host of an Ingress is named.</summary>
internal sealed class WildcardHostRule() : KindRule(ScanType.Network, "networking.k8s.io", "Ingress")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/wildcard-host",
        Title = "Every host of an Ingress is named",
        Severity = Severity.Info,
        Rationale = "A wildcard answers for names that are made up, and for hosts that others forgot.",
        Remediation = "Name the hosts.",
        Controls = ["nsa:network"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop }
        spec:
          tls: [ { hosts: [web.example.com], secretName: web-tls } ]
          rules: [ { host: "*.example.com", http: { paths: [ { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } } ] } } ]
        """,
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop }
        spec:
          tls: [ { hosts: [web.example.com], secretName: web-tls } ]
          rules: [ { host: web.example.com, http: { paths: [ { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } } ] } } ]
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var rules = resource.Resource.At("spec", "rules")?.Items ?? [];
        for (var i = 0; i < rules.Count; i++)
            if (rules[i]["host"]?.AsString() is { Length: > 1 } host && host.StartsWith("*.", StringComparison.Ordinal)) sink.Report($"answers every host of {host[2..]}", NodePath.Of("spec", "rules")[i]["host"]);
    }
}
