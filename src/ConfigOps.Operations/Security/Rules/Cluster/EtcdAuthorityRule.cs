using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>The API server checks which etcd it talks to.</summary>
internal sealed class EtcdAuthorityRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/etcd-authority",
        Title = "The API server checks which etcd it talks to",
        Severity = Severity.Medium,
        Rationale = "Without the authority anybody on the network poses as etcd.",
        Remediation = "Set --etcd-cafile.",
        Controls = ["cis:1.2.26", "nist:SC-8"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --etcd-servers=https://10.0.0.1:2379] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --etcd-cafile=/pki/etcd-ca.crt] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["etcd-cafile"] is null or "") sink.Report("is started without --etcd-cafile", arguments.Path);
    }
}
