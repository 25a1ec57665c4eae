using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>The API server asks who comes.</summary>
internal sealed class AnonymousRequestsRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/anonymous-requests",
        Title = "The API server asks who comes",
        Severity = Severity.Medium,
        Rationale = "Requests without a name reach the server, and every hole in its authorization with them.",
        Remediation = "Start it with --anonymous-auth=false, or limit anonymous requests to health paths in the authentication configuration.",
        Controls = ["cis:1.2.1", "nsa:authentication", "nist:AC-14"],
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
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --anonymous-auth=false] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["anonymous-auth"] != "false" && arguments["authentication-config"] is null) sink.Report("answers requests without a name", arguments.Path);
    }
}
