using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>The API server proves itself to kubelets.</summary>
internal sealed class KubeletClientCertificateRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/kubelet-client-certificate",
        Title = "The API server proves itself to kubelets",
        Severity = Severity.High,
        Rationale = "Kubelets that must take requests without proof take them from everybody.",
        Remediation = "Set --kubelet-client-certificate and --kubelet-client-key.",
        Controls = ["cis:1.2.4", "nist:SC-8"],
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
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --kubelet-client-certificate=/pki/client.crt, --kubelet-client-key=/pki/client.key] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["kubelet-client-certificate"] is null || arguments["kubelet-client-key"] is null) sink.Report("has no certificate for kubelets", arguments.Path);
    }
}
