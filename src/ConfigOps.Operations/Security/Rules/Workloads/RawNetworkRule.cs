using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>No container can forge packets.</summary>
internal sealed class RawNetworkRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/raw-network",
        Title = "No container can forge packets",
        Severity = Severity.Medium,
        Rationale = "By default a container has NET_RAW: it can pretend to be another pod and read what is not for it.",
        Remediation = "Drop ALL capabilities, or NET_RAW.",
        Controls = ["cis:5.2.8", "nsa:pod-security"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        securityContext:
          capabilities: { drop: [KILL] }
        """,
        """
        securityContext:
          capabilities: { drop: [NET_RAW] }
        """) with { Level = PodSecurityLevel.Baseline };

    // The restricted level of the Pod Security Standards asks for more.
    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => scan.Options.PodSecurityLevel < PodSecurityLevel.Restricted && base.AppliesTo(resource, scan);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (!CapabilityNames.In(container, "drop").Any(name => name is "ALL" or "NET_RAW") || CapabilityNames.In(container, "add").Contains("NET_RAW"))
            sink.Report($"container \"{container.Name}\" keeps NET_RAW", container.Path["securityContext"]["capabilities"]);
    }
}
