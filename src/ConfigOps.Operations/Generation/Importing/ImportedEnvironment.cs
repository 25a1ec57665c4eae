using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>What a catalogue needs beside components, for a folder that has none of it yet: an environment on the embedded cluster, and a tier.</summary>
internal static class ImportedEnvironment
{
    /// <summary>The files that are missing: path, what it is, text.</summary>
    public static IEnumerable<(string Path, string Kind, string Text)> Missing(string catalogue, string platform, string targetNamespace, string input)
    {
        var files = new CatalogueFiles(catalogue, catalogue);
        if (files.EnvironmentNames.Count == 0) yield return (Path.Combine(catalogue, "dev.yaml"), "environment", Environment(platform, targetNamespace, input));
        if (!File.Exists(Path.Combine(catalogue, "tiers.yaml"))) yield return (Path.Combine(catalogue, "tiers.yaml"), "tiers", Tiers(input));
    }

    private static string Environment(string platform, string targetNamespace, string input) => $"""
        # Made by the import of {input}, because there was no environment yet: check every value.
        description: Development on the embedded cluster of one machine
        platform: {platform}
        cluster:
          type: sandbox
        kubernetesVersion: "1.35"
        namespace: {targetNamespace}
        tier: standard
        registry: registry.example.com/{platform}
        secrets: generated
        ingress:
          className: nginx
          controllerNamespace: ingress-nginx
          domain: {platform}.example.com
          clusterIssuer: self-signed
        monitoring:
          namespace: monitoring

        """.ReplaceLineEndings("\n");

    private static string Tiers(string input) => $"""
        # Made by the import of {input}, because there were no tiers yet: check every value.
        standard:
          cpu: 250m
          memory: 256Mi
          replicas: 2
          maxReplicas: 4

        """.ReplaceLineEndings("\n");
}
