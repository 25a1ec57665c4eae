using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Secret manifests hold no values.</summary>
internal sealed class SecretInManifestRule() : KindRule(ScanType.Secrets, "", "Secret")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/manifest",
        Title = "Secret manifests hold no values",
        Severity = Severity.High,
        Rationale = "A manifest lands in version control and artifacts, where a value can be read for ever; base64 hides nothing.",
        Remediation = "Keep a reference in the manifest and have the value put in when it is applied, and replace the value everywhere it was used: it is known now.",
        Controls = ["cis:5.4.1", "nsa:authentication", "nist:IA-5", "pci:8.6.2", "gdpr:32", "soc2:CC6.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop }
        stringData: { password: "kX9#vT2m!qLw" }
        """,
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop }
        stringData: { password: "${DB_PASSWORD}" }
        """);

    // Only a manifest can be read by everybody; a Secret that lives in a cluster is where it should be.
    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Resource.File is not null;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var field in (ReadOnlySpan<string>)["stringData", "data"])
            foreach (var entry in resource.Resource.At(field)?.Entries ?? [])
                if (entry.Value.AsString() is { } value && SecretDetector.Find(entry.Key, field == "data" ? SecretText.Decode(value) : value) is { } found)
                    sink.Report($"its key \"{entry.Key}\" holds {found}", NodePath.Root[field][entry.Key]);
    }
}
