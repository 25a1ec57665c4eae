using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Services take no foreign addresses.</summary>
internal sealed class ExternalAddressesRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/external-addresses",
        Title = "Services take no foreign addresses",
        Severity = Severity.Low,
        Rationale = "A service with externalIPs takes over traffic to addresses that belong to others (CVE-2020-8554).",
        Remediation = "Add DenyServiceExternalIPs to --enable-admission-plugins.",
        Controls = ["cis:1.2.3", "nist:SC-7"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --enable-admission-plugins=NodeRestriction] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, "--enable-admission-plugins=NodeRestriction,DenyServiceExternalIPs"] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (!arguments.List("enable-admission-plugins").Contains("DenyServiceExternalIPs")) sink.Report("does not have the admission plugin DenyServiceExternalIPs", arguments.Path);
    }
}
