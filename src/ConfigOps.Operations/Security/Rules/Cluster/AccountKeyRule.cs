using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Tokens have a key of their own.</summary>
internal sealed class AccountKeyRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/account-key",
        Title = "Tokens have a key of their own",
        Severity = Severity.Medium,
        Rationale = "Without it the key of the server's certificate signs tokens, and neither can be replaced alone.",
        Remediation = "Set --service-account-key-file.",
        Controls = ["cis:1.2.22", "nist:SC-12"],
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
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --service-account-key-file=/pki/sa.pub] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["service-account-key-file"] is null or "") sink.Report("is started without --service-account-key-file", arguments.Path);
    }
}
