using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>No process is in the group of root.</summary>
internal sealed class RootGroupRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/root-group",
        Title = "No process is in the group of root",
        Severity = Severity.Medium,
        Rationale = "Files of the node and of images often belong to the group 0 and may be written by it.",
        Remediation = "Set runAsGroup, fsGroup and supplementalGroups to groups of your own.",
        Controls = ["nsa:pod-security", "nist:AC-6"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        securityContext:
          runAsUser: 10001
          runAsGroup: 0
        """,
        """
        securityContext:
          runAsUser: 10001
          runAsGroup: 10001
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var context = resource.Pod!.Spec["securityContext"];
        var path = resource.PodSpecPath["securityContext"];
        foreach (var field in (ReadOnlySpan<string>)["runAsGroup", "fsGroup"])
            if (context?[field]?.AsInteger() == 0) sink.Report($"{field} is the group of root", path[field]);
        if ((context?["supplementalGroups"]?.Items ?? []).Any(group => group.AsInteger() == 0)) sink.Report("supplementalGroups has the group of root", path["supplementalGroups"]);
        foreach (var container in resource.Containers)
            if (container.SecurityContext?["runAsGroup"]?.AsInteger() == 0) sink.Report($"container \"{container.Name}\" runs in the group of root", container.Path["securityContext"]["runAsGroup"]);
    }
}
