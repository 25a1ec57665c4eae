using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>The API server authorizes by RBAC.</summary>
internal sealed class RoleAuthorizationRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/role-authorization",
        Title = "The API server authorizes by RBAC",
        Severity = Severity.High,
        Rationale = "Without it roles and bindings are ignored.",
        Remediation = "Set --authorization-mode=Node,RBAC.",
        Controls = ["cis:1.2.8", "nist:AC-3"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --authorization-mode=Node] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, "--authorization-mode=Node,RBAC"] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["authorization-config"] is null && !arguments.List("authorization-mode").Contains("RBAC")) sink.Report("does not authorize by RBAC", arguments.Path);
    }
}
