using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Consoles of operators ask who comes.</summary>
internal sealed class ExposedDashboardRule() : KindRule(ScanType.Network, "networking.k8s.io", "Ingress")
{
    private static readonly string[] Consoles = ["kubernetes-dashboard", "phpmyadmin", "adminer", "pgadmin", "mongo-express", "redis-commander", "prometheus", "alertmanager", "jaeger-query", "kibana", "weave-scope-app", "traefik-dashboard"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "network/exposed-dashboard",
        Title = "Consoles of operators ask who comes",
        Severity = Severity.Medium,
        Rationale = "These consoles have no login of their own, or one that everybody knows; they show or change everything they are about.",
        Remediation = "Put a login in front by the annotations of the ingress controller, or reach them by a port forwarding.",
        Controls = ["nsa:authentication", "nist:AC-3", "mitre:T1133"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop }
        spec:
          tls: [ { hosts: [web.example.com], secretName: web-tls } ]
          rules: [ { host: web.example.com, http: { paths: [ { path: /, pathType: Prefix, backend: { service: { name: kubernetes-dashboard, port: { number: 80 } } } } ] } } ]
        """,
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web, namespace: shop, annotations: { nginx.ingress.kubernetes.io/auth-url: "https://login.example.com" } }
        spec:
          tls: [ { hosts: [web.example.com], secretName: web-tls } ]
          rules: [ { host: web.example.com, http: { paths: [ { path: /, pathType: Prefix, backend: { service: { name: kubernetes-dashboard, port: { number: 80 } } } } ] } } ]
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var annotations = resource.Resource.At("metadata", "annotations")?.Entries ?? [];
        if (annotations.Any(annotation => annotation.Key.Contains("auth", StringComparison.OrdinalIgnoreCase) || annotation.Key.Contains("whitelist", StringComparison.Ordinal) || annotation.Key.Contains("allowlist", StringComparison.Ordinal) || annotation.Key.EndsWith("middlewares", StringComparison.Ordinal))) return;
        var rules = resource.Resource.At("spec", "rules")?.Items ?? [];
        for (var i = 0; i < rules.Count; i++)
        {
            var paths = rules[i].At("http", "paths")?.Items ?? [];
            for (var j = 0; j < paths.Count; j++)
                if (paths[j].At("backend", "service", "name")?.AsString() is { } name && Consoles.Any(console => name == console || name.EndsWith($"-{console}", StringComparison.Ordinal)))
                    sink.Report($"opens \"{name}\" to everybody", NodePath.Of("spec", "rules")[i]["http"]["paths"][j]["backend"]);
        }
    }
}
