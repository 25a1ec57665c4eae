using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>No container has a capability that leads out of it.</summary>
internal sealed class EscapeCapabilityRule : ContainerRule
{
    private static readonly string[] Escapes = ["ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "DAC_READ_SEARCH", "BPF", "SYS_BOOT", "MAC_ADMIN"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/escape-capability",
        Title = "No container has a capability that leads out of it",
        Severity = Severity.Critical,
        Rationale = "Each of these capabilities is enough to leave the container and own the node.",
        Remediation = "Remove the capability; most programs that ask for it need one file or device instead.",
        Controls = ["cis:5.2.9", "nsa:pod-security", "mitre:T1611"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        securityContext:
          capabilities: { add: [SYS_ADMIN] }
        """,
        """
        securityContext:
          capabilities: { add: [NET_BIND_SERVICE] }
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var found = CapabilityNames.In(container, "add").Where(Escapes.Contains).ToList();
        if (found.Count > 0) sink.Report($"container \"{container.Name}\" has {string.Join(" and ", found)}", container.Path["securityContext"]["capabilities"]["add"]);
    }
}
