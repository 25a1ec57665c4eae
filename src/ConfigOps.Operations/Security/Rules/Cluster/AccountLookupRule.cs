using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Tokens end with their account.</summary>
internal sealed class AccountLookupRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/account-lookup",
        Title = "Tokens end with their account",
        Severity = Severity.Medium,
        Rationale = "Without the lookup a token works on after its account was deleted.",
        Remediation = "Remove --service-account-lookup=false.",
        Controls = ["cis:1.2.21", "nist:AC-2"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --service-account-lookup=false] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --service-account-lookup=true] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["service-account-lookup"] == "false") sink.Report("takes tokens of accounts that are gone", arguments.Path);
    }
}
