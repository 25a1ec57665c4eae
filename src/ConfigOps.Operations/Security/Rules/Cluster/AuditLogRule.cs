using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Requests are recorded.</summary>
internal sealed class AuditLogRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/audit-log",
        Title = "Requests are recorded",
        Severity = Severity.Medium,
        Rationale = "Without a record nobody can tell who did what.",
        Remediation = "Set --audit-log-path and --audit-policy-file.",
        Controls = ["cis:1.2.16", "nist:AU-2", "soc2:CC7.2", "pci:10.2.1"],
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
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --audit-log-path=/var/log/audit.log] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["audit-log-path"] is null && arguments["audit-webhook-config-file"] is null) sink.Report("records no requests", arguments.Path);
    }
}
