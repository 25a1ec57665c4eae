using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>What a catalogue needs beside components, for a folder that has none of it yet: an environment on the embedded cluster, and a tier.</summary>
/// <param name="platform">The platform's name.</param>
/// <param name="targetNamespace">Its namespace.</param>
/// <param name="input">What was imported, as messages show it.</param>
/// <param name="images">The images of what was imported.</param>
internal sealed class ImportedEnvironment(string platform, string targetNamespace, string input, IReadOnlyList<string> images)
{
    private string Registry => $"registry.example.com/{platform}";

    // Where the images come from, as host and path: what is pulled today is trusted until somebody decides otherwise.
    private IEnumerable<string> Registries => images.Where(image => image.Contains('/', StringComparison.Ordinal)).Select(image => image[..image.Split('@')[0].LastIndexOf('/')]).Append(Registry).Distinct().Order(StringComparer.Ordinal);

    private IEnumerable<string> Unpinned => images.Where(image => NameRules.PinnedImage(image) is not null).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The files that are missing: path, what it is, text.</summary>
    public IEnumerable<(string Path, string Kind, string Text)> Missing(string catalogue)
    {
        var files = new CatalogueFiles(catalogue, catalogue);
        if (files.EnvironmentNames.Count == 0) yield return (Path.Combine(catalogue, "dev.yaml"), "environment", Environment());
        if (!File.Exists(Path.Combine(catalogue, "tiers.yaml"))) yield return (Path.Combine(catalogue, "tiers.yaml"), "tiers", Tiers());
    }

    private string Environment() => $"""
        # Made by the import of {input}, because there was no environment yet: check every value.
        description: Development on the embedded cluster of one machine
        platform: {platform}
        cluster:
          type: sandbox
        kubernetesVersion: "1.35"
        namespace: {targetNamespace}
        tier: standard
        registry: {Registry}
        {Pinning()}secrets: generated
        ingress:
          className: nginx
          controllerNamespace: ingress-nginx
          domain: {platform}.example.com
          clusterIssuer: self-signed
        monitoring:
          namespace: monitoring
        settings:
          # Where the images come from today. Every registry here is trusted, so take out what should not be.
          trusted-registries: [{string.Join(", ", Registries)}]

        """.ReplaceLineEndings("\n");

    private string Pinning() => !Unpinned.Any() ? "" : $"# These images name no version, so they may be others tomorrow: {string.Join(", ", Unpinned)}. Once they do, remove this line.\nimagePinning: none\n";

    private string Tiers() => $"""
        # Made by the import of {input}, because there were no tiers yet: check every value.
        standard:
          cpu: 250m
          memory: 256Mi
          replicas: 2
          maxReplicas: 4

        """.ReplaceLineEndings("\n");
}
