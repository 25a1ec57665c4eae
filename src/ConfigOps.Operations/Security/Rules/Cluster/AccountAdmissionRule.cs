using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Pods have service accounts.</summary>
internal sealed class AccountAdmissionRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/account-admission",
        Title = "Pods have service accounts",
        Severity = Severity.High,
        Rationale = "Without the plugin ServiceAccount nothing limits which account a pod names.",
        Remediation = "Remove ServiceAccount from --disable-admission-plugins.",
        Controls = ["cis:1.2.12", "nist:AC-2"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --disable-admission-plugins=ServiceAccount] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --anonymous-auth=false] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments.List("disable-admission-plugins").Contains("ServiceAccount")) sink.Report("has the admission plugin ServiceAccount switched off", arguments.Path);
    }
}
