using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Security.Vulnerabilities.Packages;

namespace ConfigOps.Operations.Security.Vulnerabilities.Osv;

/// <summary>Reads an advisory from its JSON.</summary>
internal static class OsvAdvisoryReader
{
    /// <summary>The advisory; null when it was withdrawn.</summary>
    /// <exception cref="FormatException">It has no id.</exception>
    public static OsvAdvisory? Read(Node root)
    {
        var id = root["id"]?.AsString() ?? throw new FormatException("an advisory has no id");
        if (root["withdrawn"] is { IsNull: false }) return null;
        return new OsvAdvisory(
            id,
            [.. Texts(root["aliases"]), .. Texts(root["upstream"])],
            (root["summary"]?.AsString() ?? FirstLine(root["details"]?.AsString())).Trim(),
            Vectors(root["severity"]),
            root.At("database_specific", "severity")?.AsString() ?? root.At("ecosystem_specific", "severity")?.AsString(),
            [.. (root["affected"]?.Items ?? []).Select(Affected).OfType<OsvAffected>()]);
    }

    private static OsvAffected? Affected(Node node)
    {
        if (node.At("package", "ecosystem")?.AsString() is not { } ecosystem || node.At("package", "name")?.AsString() is not { } name) return null;
        return new OsvAffected(
            PackageIdentity.Of(ecosystem, name),
            [.. (node["ranges"]?.Items ?? []).Where(range => range["type"]?.AsString() is "SEMVER" or "ECOSYSTEM").Select(Range)],
            [.. Texts(node["versions"])],
            Vectors(node["severity"]),
            node.At("ecosystem_specific", "severity")?.AsString() ?? node.At("ecosystem_specific", "urgency")?.AsString() ?? node.At("database_specific", "severity")?.AsString());
    }

    private static OsvRange Range(Node node) => new(node["type"]!.AsString() == "SEMVER", [.. (node["events"]?.Items ?? []).SelectMany(entry => entry.Entries).Select(Event).OfType<OsvEvent>()]);

    private static OsvEvent? Event(MapEntry entry) => entry.Value.AsString() is not { } version ? null : entry.Key switch
    {
        "introduced" => new(OsvEventKind.Introduced, version),
        "fixed" => new(OsvEventKind.Fixed, version),
        "last_affected" => new(OsvEventKind.LastAffected, version),
        "limit" => new(OsvEventKind.Limit, version),
        _ => null,
    };

    private static List<string> Vectors(Node? severities) =>
        [.. (severities?.Items ?? []).Where(item => item["type"]?.AsString() is "CVSS_V3" or "CVSS_V4").Select(item => item["score"]?.AsString()).OfType<string>()];

    private static IEnumerable<string> Texts(Node? list) => (list?.Items ?? []).Select(item => item.AsString()).OfType<string>();

    private static string FirstLine(string? text) => text is null ? "" : text.Split('\n', 2)[0].TrimStart('#', ' ');
}
