using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Containers run what their image holds.</summary>
internal sealed class DownloadAndRunRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/download-and-run",
        Title = "Containers run what their image holds",
        Severity = Severity.High,
        Rationale = "What is fetched when the container starts is neither scanned nor pinned; whoever owns the address owns the container.",
        Remediation = "Put the program into the image.",
        Controls = ["nsa:supply-chain", "mitre:T1105", "soc2:CC6.8"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        command: [sh, -c, "curl -s https://example.com/install.sh | sh"]
        """,
        """
        command: [sh, -c, "curl -s https://example.com/health | grep ok"]
        """);

    public override ScanType Type => ScanType.SupplyChain;

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (CommandLines.DownloadsAndRuns(container.CommandLine)) sink.Report($"container \"{container.Name}\" fetches a program and runs it", container.Path[container.Node["command"] is null ? "args" : "command"]);
    }
}
