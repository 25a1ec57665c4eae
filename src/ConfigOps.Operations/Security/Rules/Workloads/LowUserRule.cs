using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Containers run as a user that the node does not have.</summary>
internal sealed class LowUserRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/low-user",
        Title = "Containers run as a user that the node does not have",
        Severity = Severity.Info,
        Rationale = "A number below 10000 can be that of a user of the node, whose files the process has once it is out of the container.",
        Remediation = "Set runAsUser to 10000 or above.",
        Controls = ["nsa:pod-security", "nist:AC-6"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        securityContext:
          runAsUser: 1000
        """,
        """
        securityContext:
          runAsUser: 10001
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var user = container.SecurityContext?["runAsUser"]?.AsInteger() ?? resource.Pod!.Spec.At("securityContext", "runAsUser")?.AsInteger();
        if (user is > 0 and < 10000) sink.Report($"container \"{container.Name}\" runs as user {user}", container.Path["securityContext"]["runAsUser"]);
    }
}
