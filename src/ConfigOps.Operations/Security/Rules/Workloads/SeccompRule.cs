using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>A seccomp profile limits the calls to the kernel.</summary>
internal sealed class SeccompRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/seccomp",
        Title = "A seccomp profile limits the calls to the kernel",
        Severity = Severity.Low,
        Rationale = "Without a profile a container may make every call to the kernel, those with known holes among them.",
        Remediation = "Set securityContext.seccompProfile.type to RuntimeDefault on the pod.",
        Controls = ["cis:5.6.2", "nsa:pod-security"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        securityContext:
          runAsNonRoot: true
        """,
        """
        securityContext:
          runAsNonRoot: true
          seccompProfile: { type: RuntimeDefault }
        """) with { Level = PodSecurityLevel.Baseline };

    // The restricted level of the Pod Security Standards has the same rule.
    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => scan.Options.PodSecurityLevel < PodSecurityLevel.Restricted && base.AppliesTo(resource, scan);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // A profile that is switched off is the baseline level's business.
        var profile = container.SecurityContext?["seccompProfile"] ?? resource.Pod!.Spec.At("securityContext", "seccompProfile");
        if (profile is null || (scan.Options.PodSecurityLevel == PodSecurityLevel.Privileged && profile["type"]?.AsString() == "Unconfined"))
            sink.Report($"container \"{container.Name}\" has no seccomp profile", container.Path["securityContext"]["seccompProfile"]);
    }
}
