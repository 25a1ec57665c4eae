using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Tokens end when they say.</summary>
internal sealed class TokenExtensionRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/token-extension",
        Title = "Tokens end when they say",
        Severity = Severity.Low,
        Rationale = "By default a token that is asked for with an hour lives for a year, for programs that do not read it anew; who copies one has it for as long.",
        Remediation = "Set --service-account-extend-token-expiration=false once all programs read their token anew.",
        Controls = ["cis:1.2.30", "nist:IA-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --profiling=false] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --profiling=false, --service-account-extend-token-expiration=false] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["service-account-extend-token-expiration"] != "false") sink.Report("extends the tokens of service accounts to a year", arguments.Path);
    }
}
