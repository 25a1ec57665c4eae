using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Who runs an image may pull it.</summary>
internal sealed class AlwaysPullRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/always-pull",
        Title = "Who runs an image may pull it",
        Severity = Severity.Low,
        Rationale = "A node that keeps an image of one tenant runs it for every other.",
        Remediation = "Add AlwaysPullImages to --enable-admission-plugins.",
        Controls = ["cis:1.2.11", "nist:AC-3"],
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
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, "--enable-admission-plugins=NodeRestriction,AlwaysPullImages"] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (!arguments.List("enable-admission-plugins").Contains("AlwaysPullImages")) sink.Report("does not have the admission plugin AlwaysPullImages", arguments.Path);
    }
}
