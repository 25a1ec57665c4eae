using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Members of etcd have certificates.</summary>
internal sealed class EtcdPeerCertificateRule() : ComponentRule("etcd")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/etcd-peer-certificate",
        Title = "Members of etcd have certificates",
        Severity = Severity.High,
        Rationale = "Without them members talk in clear.",
        Remediation = "Set --peer-cert-file and --peer-key-file.",
        Controls = ["cis:2.4", "nist:SC-8"],
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
        spec: { containers: [ { name: etcd, image: "registry.k8s.io/etcd:v1.35.0", command: [etcd, --peer-cert-file=/pki/peer.crt, --peer-key-file=/pki/peer.key] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["peer-cert-file"] is null || arguments["peer-key-file"] is null) sink.Report("has no certificate for its peers", arguments.Path);
    }
}
