using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Nothing is made in namespaces that end.</summary>
internal sealed class NamespaceAdmissionRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/namespace-admission",
        Title = "Nothing is made in namespaces that end",
        Severity = Severity.High,
        Rationale = "Without the plugin NamespaceLifecycle objects appear in namespaces that are being deleted, and the system's namespaces can be.",
        Remediation = "Remove NamespaceLifecycle from --disable-admission-plugins.",
        Controls = ["cis:1.2.13", "nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --disable-admission-plugins=NamespaceLifecycle] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --anonymous-auth=false] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments.List("disable-admission-plugins").Contains("NamespaceLifecycle")) sink.Report("has the admission plugin NamespaceLifecycle switched off", arguments.Path);
    }
}
