using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Containers use file systems, not devices.</summary>
internal sealed class RawDeviceRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/raw-device",
        Title = "Containers use file systems, not devices",
        Severity = Severity.Low,
        Rationale = "A process with a raw device writes below every file system: a hole in the driver is a hole in the node.",
        Remediation = "Use volumeMode Filesystem and volumeMounts.",
        Controls = ["nsa:pod-security"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        volumeDevices:
        - { name: data, devicePath: /dev/xvda }
        """,
        """
        volumeMounts:
        - { name: data, mountPath: /data }
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (container.Node["volumeDevices"] is { Items.Count: > 0 } devices) sink.Report($"container \"{container.Name}\" has the raw device {devices.Items[0]["devicePath"]?.AsString()}", container.Path["volumeDevices"]);
    }
}
