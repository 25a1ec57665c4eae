using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Containers have no terminal.</summary>
internal sealed class InteractiveRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/interactive",
        Title = "Containers have no terminal",
        Severity = Severity.Low,
        Rationale = "A terminal or an open standard input is for debugging; it lets whoever may attach type into the process.",
        Remediation = "Remove stdin and tty.",
        Controls = ["nsa:pod-security"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        stdin: true
        tty: true
        """,
        """
        stdin: false
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var field in (ReadOnlySpan<string>)["stdin", "tty"])
            if (container.Node[field]?.AsBoolean() == true) sink.Report($"container \"{container.Name}\" has {field} open", container.Path[field], fix: Fix.RemoveField(container.Path[field]));
    }
}
