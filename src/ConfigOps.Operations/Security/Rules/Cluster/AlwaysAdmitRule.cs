using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>What is written is checked.</summary>
internal sealed class AlwaysAdmitRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/always-admit",
        Title = "What is written is checked",
        Severity = Severity.Critical,
        Rationale = "AlwaysAdmit admits everything.",
        Remediation = "Remove AlwaysAdmit from --enable-admission-plugins.",
        Controls = ["cis:1.2.10", "nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --enable-admission-plugins=AlwaysAdmit] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --enable-admission-plugins=NodeRestriction] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments.List("enable-admission-plugins").Contains("AlwaysAdmit")) sink.Report("admits everything", arguments.Path);
    }
}
