using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>The controller manager listens to its own machine.</summary>
internal sealed class ManagerAddressRule() : ComponentRule("kube-controller-manager")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/manager-address",
        Title = "The controller manager listens to its own machine",
        Severity = Severity.Medium,
        Rationale = "Its metrics and health pages are for its own machine only.",
        Remediation = "Set --bind-address=127.0.0.1.",
        Controls = ["cis:1.3.7", "nist:SC-7"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-controller-manager-node-1, namespace: kube-system, labels: { component: kube-controller-manager } }
        spec: { containers: [ { name: kube-controller-manager, image: "registry.k8s.io/kube-controller-manager:v1.35.0", command: [kube-controller-manager, --bind-address=0.0.0.0] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-controller-manager-node-1, namespace: kube-system, labels: { component: kube-controller-manager } }
        spec: { containers: [ { name: kube-controller-manager, image: "registry.k8s.io/kube-controller-manager:v1.35.0", command: [kube-controller-manager, --bind-address=127.0.0.1] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["bind-address"] is not ("127.0.0.1" or "::1")) sink.Report("listens to the network", arguments.Path);
    }
}
