using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>No container enters the node.</summary>
internal sealed class NodeEntryRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/enters-node",
        Title = "No container enters the node",
        Severity = Severity.High,
        Rationale = "The command leaves the container for the namespaces or the file system of the node.",
        Remediation = "Remove the command; change nodes by their own management.",
        Controls = ["nsa:pod-security", "mitre:T1611"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        command: [nsenter, --target, "1", --mount, --uts, --ipc, --net, --pid, --, sh]
        """,
        """
        command: [unshare, --user, --map-root-user, ./build.sh]
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var words = container.CommandLine.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var entersProcess = words[i].EndsWith("nsenter", StringComparison.Ordinal) && words.Skip(i + 1).Take(6).Any(word => word is "1" or "--target=1" or "-t1" or "--all" or "-a");
            var changesRoot = words[i].EndsWith("chroot", StringComparison.Ordinal) && i + 1 < words.Length && words[i + 1] is "/host" or "/rootfs" or "/host-root" or "/mnt/host" or "/node";
            if (!entersProcess && !changesRoot) continue;
            sink.Report($"container \"{container.Name}\" enters the node", container.Path[container.Node["command"] is null ? "args" : "command"]);
            return;
        }
    }
}
