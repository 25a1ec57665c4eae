using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Certificates of kubelets are renewed.</summary>
internal sealed class KubeletRotationRule() : ComponentRule("kube-controller-manager")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/kubelet-rotation",
        Title = "Certificates of kubelets are renewed",
        Severity = Severity.Low,
        Rationale = "A certificate that ends takes its node away.",
        Remediation = "Remove RotateKubeletServerCertificate=false from --feature-gates.",
        Controls = ["cis:1.3.6", "nist:SC-12"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-controller-manager-node-1, namespace: kube-system, labels: { component: kube-controller-manager } }
        spec: { containers: [ { name: kube-controller-manager, image: "registry.k8s.io/kube-controller-manager:v1.35.0", command: [kube-controller-manager, --feature-gates=RotateKubeletServerCertificate=false] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-controller-manager-node-1, namespace: kube-system, labels: { component: kube-controller-manager } }
        spec: { containers: [ { name: kube-controller-manager, image: "registry.k8s.io/kube-controller-manager:v1.35.0", command: [kube-controller-manager, --feature-gates=RotateKubeletServerCertificate=true] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments.List("feature-gates").Contains("RotateKubeletServerCertificate=false")) sink.Report("does not renew certificates of kubelets", arguments.Path);
    }
}
