using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Marking;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Every secret is used.</summary>
internal sealed class UnusedSecretRule() : KindRule(ScanType.Secrets, "", "Secret")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/unused",
        Title = "Every secret is used",
        Severity = Severity.Low,
        Rationale = "A secret that nothing uses is a key to something that nobody looks after.",
        Remediation = "Remove the secret, and what it opens.",
        Controls = ["nist:IA-5", "iso27001:5.17"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop }
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop }
        spec: { template: { spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2", envFrom: [ { secretRef: { name: other } } ] } ] } } }
        """,
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop }
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop }
        spec: { template: { spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2", envFrom: [ { secretRef: { name: web } } ] } ] } } }
        """);

    // Tokens, releases of Helm and what is copied by others are not used by name; a set without workloads uses nothing.
    public override bool AppliesTo(ScannedResource resource, ScanContext scan) =>
        base.AppliesTo(resource, scan) && scan.In(resource.Namespace).Workloads.Count > 0
        && resource.Resource.At("type")?.AsString() is not ("kubernetes.io/service-account-token" or "helm.sh/release.v1" or "bootstrap.kubernetes.io/token" or Marker.ReleaseSecretType)
        && resource.Resource.At("metadata", "ownerReferences") is not { Items.Count: > 0 };

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (!scan.SecretUses.Has(resource.Resource)) sink.Report("nothing here uses it", NodePath.Root);
    }
}
