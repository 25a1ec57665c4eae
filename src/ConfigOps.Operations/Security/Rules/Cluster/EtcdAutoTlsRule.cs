using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>etcd makes no certificates of its own.</summary>
internal sealed class EtcdAutoTlsRule() : ComponentRule("etcd")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/etcd-auto-certificate",
        Title = "etcd makes no certificates of its own",
        Severity = Severity.High,
        Rationale = "A certificate that etcd made by itself nobody can check.",
        Remediation = "Remove --auto-tls=true.",
        Controls = ["cis:2.3", "nist:SC-8"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: etcd-node-1, namespace: kube-system, labels: { component: etcd } }
        spec: { containers: [ { name: etcd, image: "registry.k8s.io/etcd:v1.35.0", command: [etcd, --auto-tls=true] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: etcd-node-1, namespace: kube-system, labels: { component: etcd } }
        spec: { containers: [ { name: etcd, image: "registry.k8s.io/etcd:v1.35.0", command: [etcd, --auto-tls=false] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["auto-tls"] == "true") sink.Report("is started with --auto-tls=true", arguments.Path);
    }
}
