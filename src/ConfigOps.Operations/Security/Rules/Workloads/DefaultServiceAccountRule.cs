using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Workloads have a service account of their own.</summary>
internal sealed class DefaultServiceAccountRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/default-service-account",
        Title = "Workloads have a service account of their own",
        Severity = Severity.Low,
        Rationale = "What one workload may do, all with the default account may do.",
        Remediation = "Create a ServiceAccount for the workload and name it in serviceAccountName.",
        Controls = ["cis:5.1.5", "nist:AC-6"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        terminationGracePeriodSeconds: 30
        """,
        """
        serviceAccountName: web
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.ServiceAccount == "default")
            sink.Report("runs as the service account \"default\"", resource.PodSpecPath["serviceAccountName"]);
    }
}
