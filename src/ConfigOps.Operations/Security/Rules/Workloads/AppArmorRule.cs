using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>An AppArmor profile is chosen.</summary>
internal sealed class AppArmorRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/app-armor",
        Title = "An AppArmor profile is chosen",
        Severity = Severity.Info,
        Rationale = "Nodes with AppArmor confine a container by the runtime's profile only when the node is set up so; naming it makes the pod depend on it.",
        Remediation = "Set securityContext.appArmorProfile.type to RuntimeDefault on the pod.",
        Controls = ["nsa:pod-security"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        securityContext:
          runAsNonRoot: true
        """,
        """
        securityContext:
          runAsNonRoot: true
          appArmorProfile: { type: RuntimeDefault }
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var chosen = container.SecurityContext?["appArmorProfile"] ?? resource.Pod!.Spec.At("securityContext", "appArmorProfile") ?? resource.Pod.Metadata?["annotations"]?[$"container.apparmor.security.beta.kubernetes.io/{container.Name}"];
        if (chosen is null && resource.Pod!.Spec.At("os", "name")?.AsString() != "windows") sink.Report($"container \"{container.Name}\" names no AppArmor profile", container.Path["securityContext"]["appArmorProfile"]);
    }
}
