using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Containers do not see each other's processes.</summary>
internal sealed class SharedProcessesRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/shared-processes",
        Title = "Containers do not see each other's processes",
        Severity = Severity.Medium,
        Rationale = "A container can read the environment and the files of its neighbours through /proc.",
        Remediation = "Remove shareProcessNamespace.",
        Controls = ["nsa:pod-security"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        shareProcessNamespace: true
        """,
        """
        shareProcessNamespace: false
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.Pod!.Spec["shareProcessNamespace"]?.AsBoolean() == true) sink.Report("its containers share their processes", resource.PodSpecPath["shareProcessNamespace"], fix: Fix.RemoveField(resource.PodSpecPath["shareProcessNamespace"]));
    }
}
