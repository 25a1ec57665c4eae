using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>etcd has a certificate.</summary>
internal sealed class EtcdCertificateRule() : ComponentRule("etcd")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/etcd-certificate",
        Title = "etcd has a certificate",
        Severity = Severity.High,
        Rationale = "Without it every secret goes over the network in clear.",
        Remediation = "Set --cert-file and --key-file.",
        Controls = ["cis:2.1", "nist:SC-8"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: etcd-node-1, namespace: kube-system, labels: { component: etcd } }
        spec: { containers: [ { name: etcd, image: "registry.k8s.io/etcd:v1.35.0", command: [etcd, --name=node-1] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: etcd-node-1, namespace: kube-system, labels: { component: etcd } }
        spec: { containers: [ { name: etcd, image: "registry.k8s.io/etcd:v1.35.0", command: [etcd, --cert-file=/pki/server.crt, --key-file=/pki/server.key] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["cert-file"] is null || arguments["key-file"] is null) sink.Report("has no certificate", arguments.Path);
    }
}
