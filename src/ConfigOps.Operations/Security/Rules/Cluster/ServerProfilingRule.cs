using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Profiling of the API server is off.</summary>
internal sealed class ServerProfilingRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/server-profiling",
        Title = "Profiling of the API server is off",
        Severity = Severity.Low,
        Rationale = "Profiles tell how the program works inside, and taking one slows it down.",
        Remediation = "Start it with --profiling=false.",
        Controls = ["cis:1.2.15", "nist:CM-7"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --leader-elect=true] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --profiling=false] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        if (arguments["profiling"] != "false") sink.Report("is started without --profiling=false", arguments.Path);
    }
}
