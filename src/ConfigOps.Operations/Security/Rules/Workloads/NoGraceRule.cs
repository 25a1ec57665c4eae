using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Pods get time to end.</summary>
internal sealed class NoGraceRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/no-grace",
        Title = "Pods get time to end",
        Severity = Severity.Low,
        Rationale = "Without grace a process is killed amid its work: data is lost, and files stay half written.",
        Remediation = "Set terminationGracePeriodSeconds to what the program needs.",
        Controls = ["soc2:A1.2"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        terminationGracePeriodSeconds: 0
        """,
        """
        terminationGracePeriodSeconds: 30
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.Pod!.Spec["terminationGracePeriodSeconds"]?.AsInteger() == 0) sink.Report("is killed without grace", resource.PodSpecPath["terminationGracePeriodSeconds"], fix: Fix.RemoveField(resource.PodSpecPath["terminationGracePeriodSeconds"]));
    }
}
