using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Tokens are not kept in a file.</summary>
internal sealed class TokenFileRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/token-file",
        Title = "Tokens are not kept in a file",
        Severity = Severity.High,
        Rationale = "Tokens in a file never end, stand in clear on the disk, and change only with a restart.",
        Remediation = "Remove --token-auth-file.",
        Controls = ["cis:1.2.2", "nist:IA-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --token-auth-file=/etc/tokens.csv] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --anonymous-auth=false] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["token-auth-file"] is not null) sink.Report("takes tokens from a file", arguments.Path);
    }
}
