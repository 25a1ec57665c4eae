using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>The scheduler listens to its own machine.</summary>
internal sealed class SchedulerAddressRule() : ComponentRule("kube-scheduler")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/scheduler-address",
        Title = "The scheduler listens to its own machine",
        Severity = Severity.Medium,
        Rationale = "Its metrics and health pages are for its own machine only.",
        Remediation = "Set --bind-address=127.0.0.1.",
        Controls = ["cis:1.4.2", "nist:SC-7"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-scheduler-node-1, namespace: kube-system, labels: { component: kube-scheduler } }
        spec: { containers: [ { name: kube-scheduler, image: "registry.k8s.io/kube-scheduler:v1.35.0", command: [kube-scheduler, --bind-address=0.0.0.0] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-scheduler-node-1, namespace: kube-system, labels: { component: kube-scheduler } }
        spec: { containers: [ { name: kube-scheduler, image: "registry.k8s.io/kube-scheduler:v1.35.0", command: [kube-scheduler, --bind-address=127.0.0.1] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["bind-address"] is not ("127.0.0.1" or "::1")) sink.Report("listens to the network", arguments.Path);
    }
}
