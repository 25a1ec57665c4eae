namespace ConfigOps.Operations.Security.Vulnerabilities.Scoring;

/// <summary>The metrics of a CVSS vector, whatever its version.</summary>
/// <param name="Version">3.0, 3.1 or 4.0.</param>
/// <param name="Metrics">The metrics by name; those that were not given are missing.</param>
public sealed record CvssVector(string Version, IReadOnlyDictionary<string, string> Metrics)
{
    /// <summary>Reads a vector such as <c>CVSS:3.1/AV:N/AC:L/…</c>.</summary>
    /// <exception cref="FormatException">It is none, lacks a base metric, or has a metric or value that its version does not know.</exception>
    public static CvssVector Parse(string text)
    {
        var parts = text.Trim().Split('/');
        var version = parts[0].StartsWith("CVSS:", StringComparison.Ordinal) ? parts[0][5..] : "";
        var known = CvssMetrics.Of(version) ?? throw new FormatException($"'{text}' is not a CVSS vector of version 3.0, 3.1 or 4.0");
        var metrics = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parts.Skip(1).Where(part => part.Length > 0))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = colon < 0 ? (part, "") : (part[..colon], part[(colon + 1)..]);
            if (!known.TryGetValue(name, out var metric)) throw new FormatException($"CVSS {version} has no metric '{name}' (in '{text}')");
            if (!metric.Values.Contains(value, StringComparer.Ordinal)) throw new FormatException($"the metric {name} of CVSS {version} takes {string.Join(", ", metric.Values)}, not '{value}' (in '{text}')");
            if (!metrics.TryAdd(name, value)) throw new FormatException($"the metric {name} stands twice in '{text}'");
        }

        var missing = known.Where(metric => metric.Value.IsBase && !metrics.ContainsKey(metric.Key)).Select(metric => metric.Key).ToList();
        return missing.Count == 0 ? new CvssVector(version, metrics) : throw new FormatException($"'{text}' lacks {string.Join(", ", missing)}");
    }

    /// <summary>The score of a vector with all that it says (base, threat or temporal, environmental), 0 to 10 with one decimal.</summary>
    public double Score => Version == "4.0" ? Cvss4Score.Of(this) : Cvss3Score.Of(this);

    /// <summary>A metric's value; <c>X</c> (not defined) when it was not given.</summary>
    public string this[string metric] => Metrics.GetValueOrDefault(metric, "X");

    /// <summary>A metric as its environment changes it: the value of <c>M</c> and its name when that is given, else its own.</summary>
    public string Effective(string metric) => this[$"M{metric}"] is var modified && modified != "X" ? modified : this[metric];
}
