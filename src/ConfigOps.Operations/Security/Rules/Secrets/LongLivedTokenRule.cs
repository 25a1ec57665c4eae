using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Tokens of service accounts end.</summary>
internal sealed class LongLivedTokenRule() : KindRule(ScanType.Secrets, "", "Secret")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/long-lived-token",
        Title = "Tokens of service accounts end",
        Severity = Severity.Medium,
        Rationale = "A token in a Secret never ends and is not bound to a pod; whoever copies it has it for good.",
        Remediation = "Remove the secret; use kubectl create token or a projected volume.",
        Controls = ["cis:5.1.6", "nist:IA-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop, annotations: { kubernetes.io/service-account.name: web } }
        type: kubernetes.io/service-account-token
        """,
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop }
        type: Opaque
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.Resource.At("type")?.AsString() == "kubernetes.io/service-account-token") sink.Report("holds a token that never ends", NodePath.Of("type"));
    }
}
