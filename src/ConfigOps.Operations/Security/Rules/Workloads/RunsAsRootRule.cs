using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>No container runs as root.</summary>
internal sealed class RunsAsRootRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/runs-as-root",
        Title = "No container runs as root",
        Severity = Severity.High,
        Rationale = "Root in a container is root on the node once there is a way out.",
        Remediation = "Set securityContext.runAsNonRoot to true on the pod, and use an image with a user of its own.",
        Controls = ["cis:5.2.7", "nsa:pod-security", "nist:AC-6", "pci:7.2.1"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        securityContext:
          runAsUser: 0
        """,
        """
        securityContext:
          runAsNonRoot: true
        """) with { Level = PodSecurityLevel.Baseline };

    // The restricted level of the Pod Security Standards has the same rule.
    public override bool AppliesTo(ScannedResource resource, ScanContext scan) =>
        scan.Options.PodSecurityLevel < PodSecurityLevel.Restricted && base.AppliesTo(resource, scan);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var (own, ofPod) = (container.Node["securityContext"], resource.Pod!.Spec["securityContext"]);
        var user = own?["runAsUser"]?.AsInteger() ?? ofPod?["runAsUser"]?.AsInteger();
        var refusesRoot = own?["runAsNonRoot"]?.AsBoolean() ?? ofPod?["runAsNonRoot"]?.AsBoolean() ?? false;
        if (user == 0) sink.Report($"container \"{container.Name}\" is run as user 0", container.Path["securityContext"]);
        else if (user is null && !refusesRoot) sink.Report($"nothing keeps container \"{container.Name}\" from running as root", container.Path["securityContext"], Severity.Medium);
    }
}
