using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Enough files of records are kept.</summary>
internal sealed class AuditBackupsRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/audit-backups",
        Title = "Enough files of records are kept",
        Severity = Severity.Low,
        Rationale = "What is thrown away too soon is missing when an intrusion is found weeks later.",
        Remediation = "Set --audit-log-maxbackup to 10 files or more.",
        Controls = ["cis:1.2.18", "nist:AU-11", "pci:10.5.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --audit-log-path=/var/log/audit.log] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --audit-log-path=/var/log/audit.log, --audit-log-maxbackup=10] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["audit-log-path"] is not null and not "-" && !(arguments.Number("audit-log-maxbackup") >= 10)) sink.Report("keeps less than 10 files of records", arguments.Path);
    }
}
