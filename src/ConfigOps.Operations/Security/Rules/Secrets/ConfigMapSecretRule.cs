using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>ConfigMaps hold no secrets.</summary>
internal sealed class ConfigMapSecretRule() : KindRule(ScanType.Secrets, "", "ConfigMap")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/config-map",
        Title = "ConfigMaps hold no secrets",
        Severity = Severity.High,
        Rationale = "Config maps are neither encrypted nor guarded; many may read them, and they land in logs and backups.",
        Remediation = "Move the value to a Secret, and replace it everywhere it was used: it is known now.",
        Controls = ["cis:5.4.1", "nsa:authentication", "nist:IA-5", "pci:8.6.2", "gdpr:32", "soc2:CC6.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: web, namespace: shop }
        data:
          DB_PASSWORD: kX9#vT2m!qLw
        """,
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: web, namespace: shop }
        data:
          DB_PASSWORD: "${DB_PASSWORD}"
          DB_PASSWORD_FILE: /run/secrets/db
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var field in (ReadOnlySpan<string>)["data", "binaryData"])
            foreach (var entry in resource.Resource.At(field)?.Entries ?? [])
                if (entry.Value.AsString() is { } value && SecretDetector.FindWithin(entry.Key, field == "data" ? value : SecretText.Decode(value)) is { } found)
                    sink.Report($"its key \"{entry.Key}\" holds {found}", NodePath.Root[field][entry.Key]);
    }
}
