using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>The API server proves itself to etcd.</summary>
internal sealed class EtcdClientCertificateRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/etcd-client-certificate",
        Title = "The API server proves itself to etcd",
        Severity = Severity.High,
        Rationale = "An etcd that takes requests without proof gives every secret to whoever reaches it.",
        Remediation = "Set --etcd-certfile and --etcd-keyfile.",
        Controls = ["cis:1.2.23", "nist:SC-8"],
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
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --etcd-certfile=/pki/etcd.crt, --etcd-keyfile=/pki/etcd.key] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["etcd-certfile"] is null || arguments["etcd-keyfile"] is null) sink.Report("has no certificate for etcd", arguments.Path);
    }
}
