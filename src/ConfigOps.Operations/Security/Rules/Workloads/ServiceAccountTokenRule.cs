using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Pods that do not call the API get no token.</summary>
internal sealed class ServiceAccountTokenRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/service-account-token",
        Title = "Pods that do not call the API get no token",
        Severity = Severity.Medium,
        Rationale = "A token in the file system lets whoever breaks in talk to the API server.",
        Remediation = "Set automountServiceAccountToken to false on the pod or its service account.",
        Controls = ["cis:5.1.6", "nsa:authentication", "nist:AC-6"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        terminationGracePeriodSeconds: 30
        """,
        """
        automountServiceAccountToken: false
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // The pods of an account that a role is bound to have a use for the token.
        if (scan.Rbac.IsNamed(RbacSubject.Account(resource.Namespace, resource.ServiceAccount))) return;
        if (ApiTokens.AreMountedByDefault(resource, scan))
            sink.Report($"the token of service account \"{resource.ServiceAccount}\" is mounted, though no role here is bound to it", resource.PodSpecPath["automountServiceAccountToken"], fix: Fix.SetField(resource.PodSpecPath["automountServiceAccountToken"], false));
    }
}
