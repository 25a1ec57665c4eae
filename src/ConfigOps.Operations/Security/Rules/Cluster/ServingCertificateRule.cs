using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>The API server has a certificate.</summary>
internal sealed class ServingCertificateRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/serving-certificate",
        Title = "The API server has a certificate",
        Severity = Severity.High,
        Rationale = "Without one it makes its own, which nobody can check.",
        Remediation = "Set --tls-cert-file and --tls-private-key-file.",
        Controls = ["cis:1.2.24", "nist:SC-8"],
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
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --tls-cert-file=/pki/server.crt, --tls-private-key-file=/pki/server.key] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["tls-cert-file"] is null || arguments["tls-private-key-file"] is null) sink.Report("has no certificate of its own", arguments.Path);
    }
}
