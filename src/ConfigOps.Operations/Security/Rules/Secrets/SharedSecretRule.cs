using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Tenants share no secrets.</summary>
internal sealed class SharedSecretRule() : KindRule(ScanType.Secrets, "", "Secret")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/shared",
        Title = "Tenants share no secrets",
        Severity = Severity.Medium,
        Rationale = "Whoever gets hold of one tenant's secret is in the systems of the others; and none of them can replace it alone.",
        Remediation = "Give each tenant a value of its own; name keys that are shared on purpose in the annotation configops.io/shared-secrets.",
        Controls = ["nist:AC-4", "soc2:CC6.1", "gdpr:32", "iso27001:8.12"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: mail, namespace: tenant-a, labels: { configops.io/tenant: a } }
        stringData: { address: "${shared-mail-relay}" }
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: mail, namespace: tenant-b, labels: { configops.io/tenant: b } }
        stringData: { address: "${shared-mail-relay}" }
        """,
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: mail, namespace: tenant-a, labels: { configops.io/tenant: a } }
        stringData: { address: "${mail-relay-of-a}" }
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: mail, namespace: tenant-b, labels: { configops.io/tenant: b } }
        stringData: { address: "${mail-relay-of-b}" }
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: payments, namespace: tenant-a, labels: { configops.io/tenant: a }, annotations: { configops.io/shared-secrets: account } }
        stringData: { account: "${account-of-the-platform}", host: payments.example.com }
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: payments, namespace: tenant-b, labels: { configops.io/tenant: b }, annotations: { configops.io/shared-secrets: account } }
        stringData: { account: "${account-of-the-platform}", host: payments.example.com }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && SharedSecrets.TenantOf(resource.Resource, scan) is not null;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var (path, tenants) in scan.SharedSecrets.In(resource.Resource)) sink.Report($"the tenants {string.Join(", ", tenants)} have the same value at {path}", path);
    }
}
