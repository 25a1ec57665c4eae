using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>The root file system is read-only.</summary>
internal sealed class WritableRootRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/writable-root",
        Title = "The root file system is read-only",
        Severity = Severity.Medium,
        Rationale = "Whoever breaks in can put tools into a writable file system and change the program.",
        Remediation = "Set securityContext.readOnlyRootFilesystem to true and mount an emptyDir where the program writes.",
        Controls = ["nsa:pod-security", "nist:CM-7", "pci:11.5.2"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        securityContext:
          runAsNonRoot: true
        """,
        """
        securityContext:
          runAsNonRoot: true
          readOnlyRootFilesystem: true
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Pod!.Spec.At("os", "name")?.AsString() != "windows";

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (container.Node.At("securityContext", "readOnlyRootFilesystem")?.AsBoolean() != true)
            sink.Report($"container \"{container.Name}\" can write to its root file system", container.Path["securityContext"]["readOnlyRootFilesystem"]);
    }
}
