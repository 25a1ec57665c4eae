using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>Only strong ciphers are spoken.</summary>
internal sealed class CipherSuitesRule() : ComponentRule("kube-apiserver")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "cluster/cipher-suites",
        Title = "Only strong ciphers are spoken",
        Severity = Severity.Low,
        Rationale = "Weak ciphers let whoever records the traffic read it later.",
        Remediation = "Set --tls-cipher-suites to suites with forward secrecy, or --tls-min-version=VersionTLS13.",
        Controls = ["cis:1.2.29", "nist:SC-13", "pci:4.2.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: kube-apiserver-node-1, namespace: kube-system, labels: { component: kube-apiserver } }
        spec: { containers: [ { name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:v1.35.0", command: [kube-apiserver, --tls-min-version=VersionTLS13] } ] }
        """);

    protected override void Inspect(ComponentArguments arguments, FindingSink sink)
    {
        var suites = arguments.List("tls-cipher-suites");
        if (arguments["tls-min-version"] == "VersionTLS13") return;
        if (suites.Count == 0) sink.Report("does not say which ciphers it speaks", arguments.Path);
        else if (suites.FirstOrDefault(suite => !suite.StartsWith("TLS_ECDHE_", StringComparison.Ordinal) && !suite.StartsWith("TLS_AES_", StringComparison.Ordinal) && !suite.StartsWith("TLS_CHACHA20_", StringComparison.Ordinal) || suite.Contains("_CBC_", StringComparison.Ordinal) || suite.Contains("RC4", StringComparison.Ordinal)) is { } weak)
            sink.Report($"speaks {weak}", arguments.Path);
    }
}
