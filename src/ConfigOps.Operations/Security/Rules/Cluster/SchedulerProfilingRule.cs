using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Profiling of the scheduler is off.</summary>
internal sealed class SchedulerProfilingRule() : ComponentRule("kube-scheduler")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/scheduler-profiling",
        Title = "Profiling of the scheduler is off",
        Severity = Severity.Low,
        Rationale = "Profiles tell how the program works inside, and taking one slows it down.",
        Remediation = "Start it with --profiling=false.",
        Controls = ["cis:1.4.1", "nist:CM-7"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-scheduler-node-1, namespace: kube-system, labels: { component: kube-scheduler } }
        spec: { containers: [ { name: kube-scheduler, image: "registry.k8s.io/kube-scheduler:v1.35.0", command: [kube-scheduler, --leader-elect=true] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-scheduler-node-1, namespace: kube-system, labels: { component: kube-scheduler } }
        spec: { containers: [ { name: kube-scheduler, image: "registry.k8s.io/kube-scheduler:v1.35.0", command: [kube-scheduler, --profiling=false] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["profiling"] != "false") sink.Report("is started without --profiling=false", arguments.Path);
    }
}
