using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Members of etcd make no certificates of their own.</summary>
internal sealed class EtcdPeerAutoTlsRule() : ComponentRule("etcd")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/etcd-peer-auto-certificate",
        Title = "Members of etcd make no certificates of their own",
        Severity = Severity.High,
        Rationale = "A certificate that a member made by itself nobody can check.",
        Remediation = "Remove --peer-auto-tls=true.",
        Controls = ["cis:2.6", "nist:SC-8"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: etcd-node-1, namespace: kube-system, labels: { component: etcd } }
        spec: { containers: [ { name: etcd, image: "registry.k8s.io/etcd:v1.35.0", command: [etcd, --peer-auto-tls=true] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: etcd-node-1, namespace: kube-system, labels: { component: etcd } }
        spec: { containers: [ { name: etcd, image: "registry.k8s.io/etcd:v1.35.0", command: [etcd, --peer-auto-tls=false] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["peer-auto-tls"] == "true") sink.Report("is started with --peer-auto-tls=true", arguments.Path);
    }
}
