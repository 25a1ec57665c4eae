using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Profiling of the controller manager is off.</summary>
internal sealed class ManagerProfilingRule() : ComponentRule("kube-controller-manager")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/manager-profiling",
        Title = "Profiling of the controller manager is off",
        Severity = Severity.Low,
        Rationale = "Profiles tell how the program works inside, and taking one slows it down.",
        Remediation = "Start it with --profiling=false.",
        Controls = ["cis:1.3.2", "nist:CM-7"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-controller-manager-node-1, namespace: kube-system, labels: { component: kube-controller-manager } }
        spec: { containers: [ { name: kube-controller-manager, image: "registry.k8s.io/kube-controller-manager:v1.35.0", command: [kube-controller-manager, --leader-elect=true] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-controller-manager-node-1, namespace: kube-system, labels: { component: kube-controller-manager } }
        spec: { containers: [ { name: kube-controller-manager, image: "registry.k8s.io/kube-controller-manager:v1.35.0", command: [kube-controller-manager, --profiling=false] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["profiling"] != "false") sink.Report("is started without --profiling=false", arguments.Path);
    }
}
