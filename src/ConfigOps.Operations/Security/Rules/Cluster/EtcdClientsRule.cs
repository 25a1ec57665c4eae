using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>etcd asks who comes.</summary>
internal sealed class EtcdClientsRule() : ComponentRule("etcd")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/etcd-clients",
        Title = "etcd asks who comes",
        Severity = Severity.Critical,
        Rationale = "Whoever reaches etcd without proof reads every secret and writes every object.",
        Remediation = "Set --client-cert-auth=true.",
        Controls = ["cis:2.2", "nist:IA-2"],
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
        spec: { containers: [ { name: etcd, image: "registry.k8s.io/etcd:v1.35.0", command: [etcd, --client-cert-auth=true] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["client-cert-auth"] != "true") sink.Report("takes requests without proof", arguments.Path);
    }
}
