using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Replicas are spread over nodes or zones.</summary>
internal sealed class SpreadRule() : KindRule(ScanType.Configuration, "apps", "Deployment", "StatefulSet")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/spread",
        Title = "Replicas are spread over nodes or zones",
        Severity = Severity.Low,
        Rationale = "All replicas may stand on one node and go down with it.",
        Remediation = "Add topologySpreadConstraints, or a podAntiAffinity.",
        Controls = ["soc2:A1.2", "iso27001:8.14"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        terminationGracePeriodSeconds: 30
        """,
        """
        topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector: { matchLabels: { app: web } }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Pod is not null && scan.In(resource.Namespace).ReplicasOf(resource) > 1;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var spec = resource.Pod!.Spec;
        if (spec["topologySpreadConstraints"] is not { Items.Count: > 0 } && !AvoidsItself(spec.At("affinity", "podAntiAffinity"), resource))
            sink.Report("nothing keeps its replicas off a single node", resource.PodSpecPath["topologySpreadConstraints"]);
    }

    // Keeping away from the pods of others spreads nothing.
    private static bool AvoidsItself(Node? rules, ScannedResource workload) =>
        (rules?["requiredDuringSchedulingIgnoredDuringExecution"]?.Items ?? [])
            .Concat((rules?["preferredDuringSchedulingIgnoredDuringExecution"]?.Items ?? []).Select(item => item["podAffinityTerm"]).OfType<Node>())
            .Any(term => term["matchLabelKeys"] is { Items.Count: > 0 } || Selectors.Read(term["labelSelector"]).Matches(workload.PodLabels));
}
