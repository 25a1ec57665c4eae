using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Namespaces;

/// <summary>The cluster checks the signatures of images.</summary>
internal sealed class SignaturePolicyRule : NamespaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "supply/signature-policy",
        Title = "The cluster checks the signatures of images",
        Severity = Severity.Low,
        Rationale = "Without a check whoever can push to the registry decides what runs.",
        Remediation = "Install a policy that verifies signatures (Sigstore policy controller, Kyverno verifyImages, Ratify), and keep it with the manifests.",
        Controls = ["nsa:supply-chain", "nist:SI-7", "soc2:CC6.8"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop }
        ---
        apiVersion: kyverno.io/v1
        kind: ClusterPolicy
        metadata: { name: limits }
        spec: { rules: [ { name: limits, match: { any: [ { resources: { kinds: [Pod] } } ] }, validate: { message: limits, pattern: {} } } ] }
        """,
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop }
        ---
        apiVersion: kyverno.io/v1
        kind: ClusterPolicy
        metadata: { name: signatures }
        spec: { rules: [ { name: signatures, match: { any: [ { resources: { kinds: [Pod] } } ] }, verifyImages: [ { imageReferences: ["registry.example.com/*"] } ] } ] }
        """);

    public override ScanType Type => ScanType.SupplyChain;

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && scan.HasAdmissionPolicies;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (!scan.VerifiesSignatures) sink.Report("policies are here, and none verifies the signatures of images", NodePath.Root);
    }
}
