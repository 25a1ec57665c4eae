using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Files of records are large enough.</summary>
internal sealed class AuditSizeRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/audit-size",
        Title = "Files of records are large enough",
        Severity = Severity.Low,
        Rationale = "What is thrown away too soon is missing when an intrusion is found weeks later.",
        Remediation = "Set --audit-log-maxsize to 100 megabytes or more.",
        Controls = ["cis:1.2.19", "nist:AU-11", "pci:10.5.1"],
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
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --audit-log-path=/var/log/audit.log, --audit-log-maxsize=100] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["audit-log-path"] is not null and not "-" && !(arguments.Number("audit-log-maxsize") >= 100)) sink.Report("keeps less than 100 megabytes of records", arguments.Path);
    }
}
