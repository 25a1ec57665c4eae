using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>The API server checks whom it talks to.</summary>
internal sealed class KubeletAuthorityRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/kubelet-authority",
        Title = "The API server checks whom it talks to",
        Severity = Severity.Medium,
        Rationale = "Without the authority anybody on the network poses as a kubelet and reads logs and commands.",
        Remediation = "Set --kubelet-certificate-authority.",
        Controls = ["cis:1.2.5", "nist:SC-8"],
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
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --kubelet-certificate-authority=/pki/ca.crt] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["kubelet-certificate-authority"] is null or "") sink.Report("is started without --kubelet-certificate-authority", arguments.Path);
    }
}
