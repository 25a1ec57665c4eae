using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Policies name ports that exist.</summary>
internal sealed class UnknownPortRule() : KindRule(ScanType.Network, "networking.k8s.io", "NetworkPolicy")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "network/unknown-port",
        Title = "Policies name ports that exist",
        Severity = Severity.Low,
        Rationale = "A port by a name that no pod has allows nothing: most often it is misspelt, and somebody later opens more than is needed.",
        Remediation = "Correct the name.",
        Controls = ["nsa:network"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { containers: [ { name: web, image: "registry.example.com/web:1.4.2", ports: [ { name: http, containerPort: 8080 } ] } ] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: { matchLabels: { app: web } }, ingress: [ { ports: [ { port: htpp } ] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { containers: [ { name: web, image: "registry.example.com/web:1.4.2", ports: [ { name: http, containerPort: 8080 } ] } ] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: { matchLabels: { app: web } }, ingress: [ { ports: [ { port: http } ] } ] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var rules = resource.Resource.At("spec", "ingress")?.Items ?? [];
        if (!rules.Any(rule => rule["ports"]?.Items.Any(IsNamed) == true)) return;
        var targets = scan.In(resource.Namespace).ByLabel.Find(PolicyFacts.Of(resource.Resource).Selector);
        if (targets.Count == 0) return;
        for (var i = 0; i < rules.Count; i++)
        {
            var ports = rules[i]["ports"]?.Items ?? [];
            for (var j = 0; j < ports.Count; j++)
                if (IsNamed(ports[j]) && ports[j]["port"]!.AsString() is { } name && !targets.Any(target => target.HasPort(name)))
                    sink.Report($"no pod that it selects has a port \"{name}\"", NodePath.Of("spec", "ingress")[i]["ports"][j]["port"]);
        }
    }

    private static bool IsNamed(Node port) => port["port"]?.AsString() is not null;
}
