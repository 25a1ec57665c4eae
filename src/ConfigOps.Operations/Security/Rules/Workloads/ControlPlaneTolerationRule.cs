using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Workloads stay off the control plane.</summary>
internal sealed class ControlPlaneTolerationRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/control-plane-toleration",
        Title = "Workloads stay off the control plane",
        Severity = Severity.Medium,
        Rationale = "A pod on a control-plane node stands beside the keys of the cluster; whoever breaks out of it has them.",
        Remediation = "Remove the toleration, or tolerate single taints by their key.",
        Controls = ["nsa:control-plane", "nist:AC-6"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        tolerations:
        - operator: Exists
        """,
        """
        tolerations:
        - { key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 60 }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && !resource.Is("apps", "DaemonSet") && resource.Namespace != "kube-system";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var tolerations = resource.Pod!.Spec["tolerations"]?.Items ?? [];
        for (var i = 0; i < tolerations.Count; i++)
        {
            var (key, effect) = (tolerations[i]["key"]?.AsString() ?? "", tolerations[i]["effect"]?.AsString());
            var isAll = key.Length == 0 && tolerations[i]["operator"]?.AsString() == "Exists" && effect is null or "" or "NoSchedule";
            if (isAll || key is "node-role.kubernetes.io/control-plane" or "node-role.kubernetes.io/master")
                sink.Report(isAll ? "tolerates every taint, that of the control plane too" : "may run on the control plane", resource.PodSpecPath["tolerations"][i]);
        }
    }
}
