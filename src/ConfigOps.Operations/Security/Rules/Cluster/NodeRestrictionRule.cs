using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Kubelets change only their own node.</summary>
internal sealed class NodeRestrictionRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/node-restriction",
        Title = "Kubelets change only their own node",
        Severity = Severity.High,
        Rationale = "A kubelet that was taken over relabels other nodes and draws their pods and secrets.",
        Remediation = "Add NodeRestriction to --enable-admission-plugins.",
        Controls = ["cis:1.2.14", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --enable-admission-plugins=AlwaysPullImages] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --enable-admission-plugins=NodeRestriction] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (!arguments.List("enable-admission-plugins").Contains("NodeRestriction")) sink.Report("does not have the admission plugin NodeRestriction", arguments.Path);
    }
}
