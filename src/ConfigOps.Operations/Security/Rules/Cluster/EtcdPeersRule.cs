using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>etcd asks its peers who they are.</summary>
internal sealed class EtcdPeersRule() : ComponentRule("etcd")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/etcd-peers",
        Title = "etcd asks its peers who they are",
        Severity = Severity.High,
        Rationale = "Whoever joins the members without proof has all data.",
        Remediation = "Set --peer-client-cert-auth=true.",
        Controls = ["cis:2.5", "nist:IA-2"],
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
        spec: { containers: [ { name: etcd, image: "registry.k8s.io/etcd:v1.35.0", command: [etcd, --peer-client-cert-auth=true] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["peer-client-cert-auth"] != "true") sink.Report("takes peers without proof", arguments.Path);
    }
}
