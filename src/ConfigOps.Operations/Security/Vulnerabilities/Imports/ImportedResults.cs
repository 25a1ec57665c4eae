using System.Text.Json;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Vulnerabilities.Packages;
using ConfigOps.Operations.Security.Vulnerabilities.Scoring;

namespace ConfigOps.Operations.Security.Vulnerabilities.Imports;

/// <summary>Reads the vulnerabilities that other scanners found: JSON results of trivy and grype.</summary>
internal static class ImportedResults
{
    /// <summary>Reads a result.</summary>
    /// <returns>What was scanned, and what was found.</returns>
    /// <exception cref="ConfigurationException">It is no JSON, or of neither scanner.</exception>
    public static (string Subject, IReadOnlyList<Vulnerability> Found) Read(ReadOnlySpan<byte> utf8, string file)
    {
        Node root;
        try
        {
            root = NodeJson.Parse(utf8);
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException($"the result is no JSON ({JsonTrouble.Of(exception)}); have trivy write --format json and grype -o json", file);
        }

        if (root["ArtifactName"] is not null || root["Results"] is ListNode) return Trivy(root, file);
        if (root["matches"] is ListNode) return Grype(root, file);
        throw new ConfigurationException("the file is a result of neither trivy (ArtifactName, Results) nor grype (matches)", file);
    }

    private static (string, IReadOnlyList<Vulnerability>) Trivy(Node root, string file)
    {
        var subject = root["ArtifactName"]?.AsString() ?? file;
        var found = new List<Vulnerability>();
        foreach (var node in (root["Results"]?.Items ?? []).SelectMany(result => result["Vulnerabilities"]?.Items ?? []))
        {
            var id = node["VulnerabilityID"]?.AsString() ?? "";
            if (id.Length == 0) continue;
            var vectors = (node["CVSS"]?.Entries ?? []).SelectMany(source => new[] { source.Value["V40Vector"]?.AsString(), source.Value["V3Vector"]?.AsString() }).OfType<string>();
            var (vector, score) = VectorChoice.Best(vectors);
            var url = PackageUrl.TryParse(node.At("PkgIdentifier", "PURL")?.AsString());
            found.Add(new Vulnerability
            {
                Id = id,
                Aliases = Texts(node["VendorIDs"]),
                Summary = node["Title"]?.AsString() ?? "",
                Severity = VulnerabilityNames.SeverityOf(node["Severity"]?.AsString()) ?? (score is { } value ? CvssSeverity.Of(value) : Severity.Medium),
                Score = score,
                Vector = vector,
                Subject = subject,
                File = file,
                Package = PackageOf(url, node["PkgName"]?.AsString() ?? ""),
                PackageName = node["PkgName"]?.AsString() ?? "",
                Version = node["InstalledVersion"]?.AsString() ?? "",
                FixedIn = node["FixedVersion"]?.AsString() is { Length: > 0 } text ? text : null,
            });
        }

        return (subject, found);
    }

    private static (string, IReadOnlyList<Vulnerability>) Grype(Node root, string file)
    {
        var subject = root.At("source", "target", "userInput")?.AsString() ?? root.At("source", "target")?.AsString() ?? file;
        var found = new List<Vulnerability>();
        foreach (var node in root["matches"]?.Items ?? [])
        {
            var own = node["vulnerability"];
            var related = node["relatedVulnerabilities"]?.Items ?? [];
            var ids = VulnerabilityNames.Ordered(new[] { own?["id"]?.AsString() }.Concat(related.Select(item => item["id"]?.AsString())).OfType<string>());
            if (ids.Count == 0) continue;
            var (vector, score) = VectorChoice.Best(related.Append(own).SelectMany(item => item?["cvss"]?.Items ?? []).Select(item => item["vector"]?.AsString()).OfType<string>());
            var url = PackageUrl.TryParse(node.At("artifact", "purl")?.AsString());
            found.Add(new Vulnerability
            {
                Id = ids[0],
                Aliases = [.. ids.Skip(1)],
                Summary = FirstLine(own?["description"]?.AsString() ?? related.Select(item => item["description"]?.AsString()).FirstOrDefault(text => text is not null)),
                Severity = VulnerabilityNames.SeverityOf(own?["severity"]?.AsString()) ?? (score is { } value ? CvssSeverity.Of(value) : Severity.Medium),
                Score = score,
                Vector = vector,
                Subject = subject,
                File = file,
                Package = PackageOf(url, node.At("artifact", "name")?.AsString() ?? ""),
                PackageName = node.At("artifact", "name")?.AsString() ?? "",
                Version = node.At("artifact", "version")?.AsString() ?? "",
                FixedIn = own?.At("fix", "versions")?.Items is [var first, ..] ? first.AsString() : null,
            });
        }

        return (subject, found);
    }

    private static string PackageOf(PackageUrl? url, string name) => url is null ? name : (url with { Version = null, Qualifiers = new Dictionary<string, string>(), Subpath = "" }).ToString();

    private static List<string> Texts(Node? list) => [.. (list?.Items ?? []).Select(item => item.AsString()).OfType<string>()];

    private static string FirstLine(string? text) => (text ?? "").Split('\n', 2)[0].Trim();
}
