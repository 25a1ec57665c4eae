using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Each controller has an account of its own.</summary>
internal sealed class ControllerAccountsRule() : ComponentRule("kube-controller-manager")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/controller-accounts",
        Title = "Each controller has an account of its own",
        Severity = Severity.Medium,
        Rationale = "With one account for all each controller may do what any of them may.",
        Remediation = "Set --use-service-account-credentials=true.",
        Controls = ["cis:1.3.3", "nist:AC-6"],
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
        spec: { containers: [ { name: kube-controller-manager, image: "registry.k8s.io/kube-controller-manager:v1.35.0", command: [kube-controller-manager, --use-service-account-credentials=true] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["use-service-account-credentials"] != "true") sink.Report("runs all controllers as one account", arguments.Path);
    }
}
