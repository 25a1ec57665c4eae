using System.Globalization;
using System.Text.Json;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Vulnerabilities.Vex;

/// <summary>Reads statements: OpenVEX documents, and the analyses in CycloneDX documents, be they VEX alone or embedded in a bill of materials.</summary>
internal static class VexReader
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="ConfigurationException">It is no JSON, or neither of the two.</exception>
    public static IReadOnlyList<VexStatement> Read(ReadOnlySpan<byte> utf8, string file)
    {
        Node root;
        try
        {
            root = NodeJson.Parse(utf8);
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException($"the VEX document is no JSON ({JsonTrouble.Of(exception)}); OpenVEX and CycloneDX are read in their JSON form", file);
        }

        if (root["@context"]?.AsString()?.Contains("openvex", StringComparison.OrdinalIgnoreCase) == true || root["statements"] is ListNode) return OpenVex(root, file);
        if (root["bomFormat"]?.AsString() == "CycloneDX") return CycloneDx(root, file);
        throw new ConfigurationException("the file is no VEX document: it is neither OpenVEX (@context names openvex) nor CycloneDX (bomFormat: CycloneDX)", file);
    }

    /// <summary>The analyses in a CycloneDX document.</summary>
    public static IReadOnlyList<VexStatement> CycloneDx(Node root, string file)
    {
        var at = Moment(root.At("metadata", "timestamp"));
        var own = root["serialNumber"]?.AsString() ?? file;
        var statements = new List<VexStatement>();
        foreach (var node in root["vulnerabilities"]?.Items ?? [])
        {
            VexStatus? status = node.At("analysis", "state")?.AsString() switch
            {
                "not_affected" or "false_positive" => VexStatus.NotAffected,
                "resolved" or "resolved_with_pedigree" => VexStatus.Fixed,
                "exploitable" => VexStatus.Affected,
                "in_triage" => VexStatus.UnderInvestigation,
                _ => null,
            };
            if (status is null) continue;
            string[] ids = [node["id"]?.AsString() ?? "", .. (node["references"]?.Items ?? []).Select(reference => reference["id"]?.AsString() ?? "")];
            statements.Add(new VexStatement(
                [.. ids.Where(id => id.Length > 0)],
                [.. (node["affects"]?.Items ?? []).Select(item => item["ref"]?.AsString()).OfType<string>().Select(reference => ProductOf(reference, own))],
                status.Value,
                Join(node.At("analysis", "justification"), node.At("analysis", "detail")),
                node.At("analysis", "lastUpdated") is { } updated ? Moment(updated) : at,
                file));
        }

        return statements;
    }

    private static List<VexStatement> OpenVex(Node root, string file)
    {
        var documentAt = Moment(root["timestamp"]);
        var statements = new List<VexStatement>();
        foreach (var node in root["statements"]?.Items ?? [])
        {
            VexStatus? status = node["status"]?.AsString() switch
            {
                "not_affected" => VexStatus.NotAffected,
                "fixed" => VexStatus.Fixed,
                "affected" => VexStatus.Affected,
                "under_investigation" => VexStatus.UnderInvestigation,
                _ => null,
            };
            if (status is null)
                throw new ConfigurationException($"a statement has the status '{node["status"]?.AsString()}'; OpenVEX knows not_affected, affected, fixed and under_investigation", file);
            statements.Add(new VexStatement(
                VulnerabilityIds(node["vulnerability"]),
                [.. (node["products"]?.Items ?? []).Select(OpenVexProduct)],
                status.Value,
                Join(node["justification"], node["impact_statement"]),
                node["timestamp"] is { } own ? Moment(own) : documentAt,
                file));
        }

        return statements;
    }

    private static VexProduct OpenVexProduct(Node node) => new(IdsOf(node), [.. (node["subcomponents"]?.Items ?? []).SelectMany(IdsOf)]);

    private static List<string> IdsOf(Node node) => node.AsString() is { } text
        ? [text]
        : [.. new[] { node["@id"]?.AsString() }.Concat((node["identifiers"]?.Entries ?? []).Select(entry => entry.Value.AsString())).OfType<string>()];

    // Up to version 0.0.1 the vulnerability was a text.
    private static List<string> VulnerabilityIds(Node? node) => node?.AsString() is { } text
        ? [text]
        : [.. new[] { node?["name"]?.AsString(), node?["@id"]?.AsString()?.Split('/')[^1] }.Concat((node?["aliases"]?.Items ?? []).Select(alias => alias.AsString())).OfType<string>().Distinct()];

    // urn:cdx:SERIAL/VERSION#REFERENCE names a component of another document.
    private static VexProduct ProductOf(string reference, string own)
    {
        if (!reference.StartsWith("urn:cdx:", StringComparison.Ordinal)) return new VexProduct([reference], [], own);
        var parts = reference[8..].Split('#', 2);
        var serial = $"urn:uuid:{parts[0].Split('/')[0]}";
        return parts.Length == 1 ? new VexProduct([serial], []) : new VexProduct([Uri.UnescapeDataString(parts[1])], [], serial);
    }

    private static string Join(params Node?[] texts) => string.Join(": ", texts.Select(text => text?.AsString()).Where(text => !string.IsNullOrWhiteSpace(text)));

    private static DateTimeOffset Moment(Node? node) =>
        DateTimeOffset.TryParse(node?.AsString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : DateTimeOffset.MinValue;
}
