using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Tokens are signed with a key that can be replaced.</summary>
internal sealed class AccountSigningKeyRule() : ComponentRule("kube-controller-manager")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/account-signing-key",
        Title = "Tokens are signed with a key that can be replaced",
        Severity = Severity.Medium,
        Rationale = "Without a key no tokens of accounts are signed, or by a key nobody looks after.",
        Remediation = "Set --service-account-private-key-file.",
        Controls = ["cis:1.3.4", "nist:SC-12"],
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
        spec: { containers: [ { name: kube-controller-manager, image: "registry.k8s.io/kube-controller-manager:v1.35.0", command: [kube-controller-manager, --service-account-private-key-file=/pki/sa.key] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["service-account-private-key-file"] is null or "") sink.Report("is started without --service-account-private-key-file", arguments.Path);
    }
}
