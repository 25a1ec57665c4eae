using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Ended pods are collected.</summary>
internal sealed class PodCollectionRule() : ComponentRule("kube-controller-manager")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/pod-collection",
        Title = "Ended pods are collected",
        Severity = Severity.Low,
        Rationale = "Ended pods that nobody removes fill etcd.",
        Remediation = "Set --terminated-pod-gc-threshold.",
        Controls = ["cis:1.3.1", "nist:SC-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-controller-manager-node-1, namespace: kube-system, labels: { component: kube-controller-manager } }
        spec: { containers: [ { name: kube-controller-manager, image: "registry.k8s.io/kube-controller-manager:v1.35.0", command: [kube-controller-manager, --profiling=false] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-controller-manager-node-1, namespace: kube-system, labels: { component: kube-controller-manager } }
        spec: { containers: [ { name: kube-controller-manager, image: "registry.k8s.io/kube-controller-manager:v1.35.0", command: [kube-controller-manager, --terminated-pod-gc-threshold=12500] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["terminated-pod-gc-threshold"] is null or "") sink.Report("is started without --terminated-pod-gc-threshold", arguments.Path);
    }
}
