using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Manifests hold no credentials of registries.</summary>
internal sealed class RegistryCredentialsRule() : KindRule(ScanType.Secrets, "", "Secret")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/registry-credentials",
        Title = "Manifests hold no credentials of registries",
        Severity = Severity.High,
        Rationale = "Base64 hides nothing: whoever reads the manifest can pull, and perhaps push, images.",
        Remediation = "Keep a reference in the manifest, and replace the credentials: they are known now.",
        Controls = ["cis:5.4.1", "nist:IA-5", "pci:8.6.2", "soc2:CC6.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop }
        type: kubernetes.io/dockerconfigjson
        stringData: { .dockerconfigjson: '{"auths":{"registry.example.com":{"username":"ci","password":"kX9#vT2m!qLw"}}}' }
        """,
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop }
        type: kubernetes.io/dockerconfigjson
        stringData: { .dockerconfigjson: "${REGISTRY_LOGIN}" }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Resource.File is not null && resource.Resource.At("type")?.AsString() is "kubernetes.io/dockerconfigjson" or "kubernetes.io/dockercfg";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var key in (ReadOnlySpan<string>)[".dockerconfigjson", ".dockercfg"])
            foreach (var field in (ReadOnlySpan<string>)["stringData", "data"])
                if (resource.Resource.At(field, key)?.AsString() is { } text && HoldsLogin(field == "data" ? SecretText.Decode(text) : text)) sink.Report($"its key \"{key}\" holds the login of a registry", NodePath.Of(field)[key]);
    }

    private static bool HoldsLogin(string text)
    {
        var root = YamlReader.Read(text) is { Documents.Count: 1, Problems.Count: 0 } read ? read.Documents[0] : null;
        var registries = root?["auths"] ?? root;
        return registries?.Entries.Any(entry => (entry.Value["password"] ?? entry.Value["auth"])?.AsString() is { Length: > 3 } value && !Placeholders.IsOne(value, "")) == true;
    }
}
