using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Nobody debugs in this pod.</summary>
internal sealed class DebugContainerRule() : KindRule(ScanType.Configuration, "", "Pod")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/debug-container",
        Title = "Nobody debugs in this pod",
        Severity = Severity.Medium,
        Rationale = "A container that was added to a running pod is in no manifest, passed no review, and stays until the pod ends.",
        Remediation = "Delete the pod once debugging is done.",
        Controls = ["mitre:T1609", "soc2:CC8.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop }
        spec:
          containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ]
          ephemeralContainers: [ { name: debugger, image: "registry.example.com/tools:1.0.0" } ]
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop }
        spec:
          containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ]
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var container in resource.Containers)
            if (container.Role == ContainerRole.Ephemeral) sink.Report($"the container \"{container.Name}\" was added for debugging", container.Path);
    }
}
