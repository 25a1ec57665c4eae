using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>A process cannot gain more rights than its parent.</summary>
internal sealed class PrivilegeGainRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/privilege-gain",
        Title = "A process cannot gain more rights than its parent",
        Severity = Severity.Medium,
        Rationale = "A program with the set-user-id bit makes root of any user unless the container forbids it.",
        Remediation = "Set securityContext.allowPrivilegeEscalation to false.",
        Controls = ["cis:5.2.6", "nsa:pod-security"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        securityContext:
          readOnlyRootFilesystem: true
        """,
        """
        securityContext:
          readOnlyRootFilesystem: true
          allowPrivilegeEscalation: false
        """) with { Level = PodSecurityLevel.Baseline };

    // The restricted level of the Pod Security Standards has the same rule.
    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => scan.Options.PodSecurityLevel < PodSecurityLevel.Restricted && base.AppliesTo(resource, scan);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (container.SecurityContext?["allowPrivilegeEscalation"]?.AsBoolean() != false)
            sink.Report($"a process of container \"{container.Name}\" can gain rights", container.Path["securityContext"]["allowPrivilegeEscalation"], fix: Fix.SetField(container.Path["securityContext"]["allowPrivilegeEscalation"], false));
    }
}
