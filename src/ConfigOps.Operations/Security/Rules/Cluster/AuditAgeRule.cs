using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Records of requests are kept 30 days.</summary>
internal sealed class AuditAgeRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/audit-age",
        Title = "Records of requests are kept 30 days",
        Severity = Severity.Low,
        Rationale = "What is thrown away too soon is missing when an intrusion is found weeks later.",
        Remediation = "Set --audit-log-maxage to 30 days or more.",
        Controls = ["cis:1.2.17", "nist:AU-11", "pci:10.5.1"],
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
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --audit-log-path=/var/log/audit.log, --audit-log-maxage=30] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["audit-log-path"] is not null and not "-" && !(arguments.Number("audit-log-maxage") >= 30)) sink.Report("keeps less than 30 days of records", arguments.Path);
    }
}
