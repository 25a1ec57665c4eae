using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Mounts of a container do not reach the node.</summary>
internal sealed class MountPropagationRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/mount-propagation",
        Title = "Mounts of a container do not reach the node",
        Severity = Severity.High,
        Rationale = "With Bidirectional a mount in the container appears on the node and in every other container that has the volume.",
        Remediation = "Remove mountPropagation, or use HostToContainer.",
        Controls = ["nsa:pod-security", "nist:AC-6"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        volumeMounts:
        - { name: data, mountPath: /data, mountPropagation: Bidirectional }
        """,
        """
        volumeMounts:
        - { name: data, mountPath: /data, mountPropagation: HostToContainer }
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        for (var i = 0; i < container.Mounts.Count; i++)
            if (container.Mounts[i]["mountPropagation"]?.AsString() == "Bidirectional")
                sink.Report($"what container \"{container.Name}\" mounts below {container.Mounts[i]["mountPath"]?.AsString()} appears on the node", container.Path["volumeMounts"][i]["mountPropagation"], fix: Fix.RemoveField(container.Path["volumeMounts"][i]["mountPropagation"]));
    }
}
