using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Pods do not get the addresses of all services.</summary>
internal sealed class ServiceLinksRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/service-links",
        Title = "Pods do not get the addresses of all services",
        Severity = Severity.Info,
        Rationale = "By default every service of the namespace is written into the environment: a map for whoever breaks in, and long environments slow programs down.",
        Remediation = "Set enableServiceLinks to false.",
        Controls = ["nsa:pod-security"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        terminationGracePeriodSeconds: 30
        """,
        """
        enableServiceLinks: false
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.Pod!.Spec["enableServiceLinks"]?.AsBoolean() != false) sink.Report("gets the addresses of all services of its namespace as variables", resource.PodSpecPath["enableServiceLinks"], fix: Fix.SetField(resource.PodSpecPath["enableServiceLinks"], false));
    }
}
