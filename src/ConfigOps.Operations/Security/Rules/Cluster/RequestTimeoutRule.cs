using ConfigOps.Kubernetes.Schemas.Values;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Requests end after a while.</summary>
internal sealed class RequestTimeoutRule() : ComponentRule("kube-apiserver")
{
    private const long LongestInNanoseconds = 300_000_000_000;

    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/request-timeout",
        Title = "Requests end after a while",
        Severity = Severity.Low,
        Rationale = "Requests that may run for long, or for ever, pile up until the API server has no room for others.",
        Remediation = "Remove --request-timeout, which is a minute then, or set it to five minutes at most.",
        Controls = ["cis:1.2.20", "nist:SC-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --request-timeout=30m] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --request-timeout=300s] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        // Without the flag it is a minute.
        if (arguments["request-timeout"] is { } text && (!GoDuration.TryParse(text, out var limit) || limit is <= 0 or > LongestInNanoseconds)) sink.Report($"lets requests run for {text}", arguments.Path);
    }
}
