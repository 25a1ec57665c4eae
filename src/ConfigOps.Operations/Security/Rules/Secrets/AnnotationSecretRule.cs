using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Annotations hold no secrets.</summary>
internal sealed class AnnotationSecretRule : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/annotation",
        Title = "Annotations hold no secrets",
        Severity = Severity.High,
        Rationale = "Annotations are neither encrypted nor guarded.",
        Remediation = "Remove the annotation, and replace the value everywhere it was used: it is known now.",
        Controls = ["cis:5.4.1", "nsa:authentication", "nist:IA-5", "pci:8.6.2", "gdpr:32", "soc2:CC6.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          namespace: shop
          annotations: { example.com/api-token: 8f4e2c9a7b1d6053e8f1 }
        """,
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          namespace: shop
          annotations: { example.com/owner: team-shop }
        """);

    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    public override ScanType Type => ScanType.Secrets;

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) =>
        resource.Resource.At("metadata", "annotations") is MapNode { Count: > 0 } || resource.Pod?.Metadata?["annotations"] is MapNode { Count: > 0 };

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        Inspect(resource.Resource.At("metadata", "annotations"), NodePath.Of("metadata", "annotations"), sink);
        if (resource.Pod is { IsPod: false } pod) Inspect(pod.Metadata?["annotations"], pod.Path["metadata"]["annotations"], sink);
    }

    private static void Inspect(Node? annotations, NodePath path, FindingSink sink)
    {
        foreach (var annotation in annotations?.Entries ?? [])
        {
            if (annotation.Value.AsString() is not { } value) continue;
            var found = annotation.Key == LastApplied ? OfLastApplied(value) : SecretDetector.Find(IsSum(annotation.Key) ? "" : annotation.Key[(annotation.Key.LastIndexOf('/') + 1)..], value);
            if (found is not null) sink.Report($"its annotation {annotation.Key} holds {found}", path[annotation.Key]);
        }
    }

    // checksum/secret is the sum of a secret.
    private static bool IsSum(string key) => key.Contains("checksum", StringComparison.OrdinalIgnoreCase) || key.Contains("hash", StringComparison.OrdinalIgnoreCase) || key.Contains("sha256", StringComparison.OrdinalIgnoreCase);

    // kubectl keeps what was applied; of a Secret it keeps the values.
    private static string? OfLastApplied(string value)
    {
        if (!value.Contains("\"kind\":\"Secret\"", StringComparison.Ordinal)) return SecretDetector.Find("", value);
        try
        {
            var kept = NodeJson.Parse(value);
            return kept["kind"]?.AsString() == "Secret" && (kept["data"] is MapNode { Count: > 0 } || kept["stringData"] is MapNode { Count: > 0 }) ? "a copy of the secret's values" : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
