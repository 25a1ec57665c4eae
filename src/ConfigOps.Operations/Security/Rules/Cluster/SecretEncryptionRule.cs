using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Secrets are encrypted in etcd.</summary>
internal sealed class SecretEncryptionRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/secret-encryption",
        Title = "Secrets are encrypted in etcd",
        Severity = Severity.Medium,
        Rationale = "Without encryption every backup and every disk of etcd holds all secrets in clear.",
        Remediation = "Set --encryption-provider-config, with a key of a key management service.",
        Controls = ["cis:1.2.27", "nist:SC-28", "pci:3.5.1", "gdpr:32"],
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
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --encryption-provider-config=/etc/encryption.yaml] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["encryption-provider-config"] is null or "") sink.Report("is started without --encryption-provider-config", arguments.Path);
    }
}
