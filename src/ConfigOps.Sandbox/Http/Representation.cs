namespace ConfigOps.Sandbox.Http;

/// <summary>What an answer holds.</summary>
internal enum AnswerForm
{
    /// <summary>The objects.</summary>
    Full,

    /// <summary>A <c>meta.k8s.io/v1 Table</c>.</summary>
    Table,

    /// <summary>Only their metadata.</summary>
    Metadata,

    /// <summary>Aggregated discovery, <c>apidiscovery.k8s.io</c>.</summary>
    Discovery,
}

/// <summary>How an answer is written: its form, and JSON or YAML.</summary>
internal sealed record Representation(AnswerForm Form, bool Yaml, string Version)
{
    /// <summary>The objects as JSON.</summary>
    public static Representation Json { get; } = new(AnswerForm.Full, false, "v1");

    /// <summary>The best of what an <c>Accept</c> header names and the server has; null when there is nothing in common.</summary>
    public static Representation? Negotiate(string accept)
    {
        if (string.IsNullOrWhiteSpace(accept)) return Json;
        Representation? best = null;
        var bestQuality = 0.0;
        foreach (var range in accept.Split(','))
        {
            var parts = range.Split(';', StringSplitOptions.TrimEntries);
            var quality = Quality(parts);
            if (quality > bestQuality && Of(parts) is { } candidate) (best, bestQuality) = (candidate, quality);
        }

        return best;
    }

    /// <summary>Whether an <c>Accept</c> header names a media type that is served, if in a form that is not.</summary>
    public static bool Names(string accept) => accept.Split(',').Any(static range => IsYaml(range.Split(';')[0].Trim()) is not null);

    private static bool? IsYaml(string mediaType) => mediaType switch
    {
        "*/*" or "application/*" or "application/json" => false,
        "application/yaml" => true,
        _ => null,
    };

    private static Representation? Of(string[] parts)
    {
        var yaml = IsYaml(parts[0]);
        if (yaml is null) return null;
        string kind = "", group = "", version = "v1";
        foreach (var part in parts.AsSpan(1))
        {
            if (part.StartsWith("as=", StringComparison.Ordinal)) kind = part[3..];
            else if (part.StartsWith("g=", StringComparison.Ordinal)) group = part[2..];
            else if (part.StartsWith("v=", StringComparison.Ordinal)) version = part[2..];
        }

        AnswerForm? form = (kind, group, version) switch
        {
            ("", _, _) => AnswerForm.Full,
            ("Table", "meta.k8s.io", "v1" or "v1beta1") => AnswerForm.Table,
            ("PartialObjectMetadata" or "PartialObjectMetadataList", "meta.k8s.io", "v1" or "v1beta1") => AnswerForm.Metadata,
            ("APIGroupDiscoveryList", "apidiscovery.k8s.io", "v2" or "v2beta1") => AnswerForm.Discovery,
            _ => null,
        };
        return form is null ? null : new(form.Value, yaml.Value, version);
    }

    private static double Quality(string[] parts)
    {
        foreach (var part in parts.AsSpan(1))
            if (part.StartsWith("q=", StringComparison.Ordinal))
                return double.TryParse(part.AsSpan(2), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var quality) ? quality : 0;
        return 1;
    }
}
