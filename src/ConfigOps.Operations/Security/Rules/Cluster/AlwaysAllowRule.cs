using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Requests are authorized.</summary>
internal sealed class AlwaysAllowRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/always-allow",
        Title = "Requests are authorized",
        Severity = Severity.Critical,
        Rationale = "With AlwaysAllow everybody may do everything.",
        Remediation = "Set --authorization-mode=Node,RBAC.",
        Controls = ["cis:1.2.6", "nist:AC-3"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --authorization-mode=AlwaysAllow] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, "--authorization-mode=Node,RBAC"] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["authorization-config"] is null && (arguments["authorization-mode"] is null || arguments.List("authorization-mode").Contains("AlwaysAllow"))) sink.Report("allows every request", arguments.Path);
    }
}
