using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Floods of events are held back.</summary>
internal sealed class EventRateRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/event-rate",
        Title = "Floods of events are held back",
        Severity = Severity.Low,
        Rationale = "One program that writes events without end fills etcd and slows everybody down.",
        Remediation = "Add EventRateLimit to --enable-admission-plugins, with its configuration.",
        Controls = ["cis:1.2.9", "nist:SC-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --enable-admission-plugins=NodeRestriction] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, "--enable-admission-plugins=NodeRestriction,EventRateLimit"] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (!arguments.List("enable-admission-plugins").Contains("EventRateLimit")) sink.Report("does not have the admission plugin EventRateLimit", arguments.Path);
    }
}
