using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>No container mines coins.</summary>
internal sealed class MinerRule : ContainerRule
{
    private static readonly string[] Signs = ["stratum+tcp://", "stratum+ssl://", "stratum1+tcp://", "xmrig", "cpuminer", "minerd ", "cryptonight", "nicehash"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/miner",
        Title = "No container mines coins",
        Severity = Severity.Critical,
        Rationale = "The image or its arguments are those of a program that mines coins: somebody else uses the cluster.",
        Remediation = "Remove the workload, and look for who made it.",
        Controls = ["mitre:T1496", "soc2:CC7.2"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        args: ["-o", "stratum+tcp://pool.example.com:3333", "-u", "wallet"]
        """,
        """
        args: ["--listen", "tcp://0.0.0.0:3333"]
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var text = $"{container.ImageText} {container.CommandLine}";
        if (Array.Find(Signs, sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase)) is { } found)
            sink.Report($"container \"{container.Name}\" has the mark of a miner: {found}", container.ImageText.Contains(found, StringComparison.OrdinalIgnoreCase) ? container.Path["image"] : container.Path);
    }
}
