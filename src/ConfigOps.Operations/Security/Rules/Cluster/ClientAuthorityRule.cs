using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Clients prove themselves by certificates.</summary>
internal sealed class ClientAuthorityRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/client-authority",
        Title = "Clients prove themselves by certificates",
        Severity = Severity.Medium,
        Rationale = "Without the authority nodes and controllers cannot prove who they are.",
        Remediation = "Set --client-ca-file.",
        Controls = ["cis:1.2.25", "nist:IA-2"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --secure-port=6443] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --client-ca-file=/pki/ca.crt] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["client-ca-file"] is null) sink.Report("checks no certificates of clients", arguments.Path);
    }
}
