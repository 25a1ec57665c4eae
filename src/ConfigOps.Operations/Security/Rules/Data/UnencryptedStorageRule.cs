using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Data;

/// <summary>Storage is encrypted.</summary>
internal sealed class UnencryptedStorageRule() : KindRule(ScanType.Configuration, "storage.k8s.io", "StorageClass")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "data/unencrypted-storage",
        Title = "Storage is encrypted",
        Severity = Severity.Medium,
        Rationale = "Disks are copied, thrown away and lost; without encryption so is what was on them.",
        Remediation = "Set the parameter that switches encryption on.",
        Controls = ["nist:SC-28", "pci:3.5.1", "gdpr:32", "hipaa:164.312(a)", "iso27001:8.24"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: fast }
        provisioner: ebs.csi.aws.com
        parameters: { type: gp3 }
        """,
        """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: fast }
        provisioner: ebs.csi.aws.com
        parameters: { type: gp3, encrypted: "true" }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var provisioner = resource.Resource.At("provisioner")?.AsString() ?? "";
        if (StorageEncryption.IsOff(resource.Resource)) sink.Report($"asks {provisioner} for disks without encryption", NodePath.Of("parameters"));
    }
}
