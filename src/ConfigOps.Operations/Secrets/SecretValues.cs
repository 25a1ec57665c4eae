using System.Text;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Operations.Secrets;

/// <summary>Finds the values that the Secrets of a manifest hold in clear or in base64.</summary>
public static class SecretValues
{
    /// <summary>The values in a manifest's text, as they stand there and decoded.</summary>
    public static IEnumerable<string> In(string manifest)
    {
        foreach (var secret in ManifestReader.Read(manifest, null).Resources.Where(resource => resource.Kind is { Group: "", Kind: "Secret" }))
        {
            foreach (var entry in secret.At("stringData")?.Entries ?? [])
                if (entry.Value.AsString() is { Length: > 0 } text) yield return text;
            foreach (var entry in secret.At("data")?.Entries ?? [])
            {
                if (entry.Value.AsString() is not { Length: > 0 } encoded) continue;
                yield return encoded;
                if (Decode(encoded) is { Length: > 0 } text) yield return text;
            }
        }
    }

    private static string? Decode(string encoded)
    {
        var buffer = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, buffer, out var written) ? Encoding.UTF8.GetString(buffer.AsSpan(0, written)) : null;
    }
}
