using System.Text.Json;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Vulnerabilities.Packages;

namespace ConfigOps.Operations.Security.Vulnerabilities.Sboms;

/// <summary>Reads bills of materials: CycloneDX JSON 1.x, SPDX JSON 2.2 and 2.3.</summary>
internal static class SbomReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="file">The file as messages show it.</param>
    /// <param name="image">The image it was attached to, or null to take the name in the document.</param>
    /// <exception cref="ConfigurationException">It is no JSON, or neither of the two.</exception>
    public static Sbom Read(ReadOnlySpan<byte> utf8, string file, string? image = null)
    {
        Node root;
        try
        {
            root = NodeJson.Parse(utf8);
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException($"the bill of materials is no JSON ({JsonTrouble.Of(exception)}); CycloneDX and SPDX are read in their JSON form", file);
        }

        if (root["bomFormat"]?.AsString() == "CycloneDX") return CycloneDx(root, file, image);
        if (root["spdxVersion"]?.AsString() is { } version && version.StartsWith("SPDX-2.", StringComparison.Ordinal)) return Spdx(root, file, image);
        throw new ConfigurationException(
            $"the file is no bill of materials: it has neither bomFormat: CycloneDX nor spdxVersion: SPDX-2.x{(root["@context"] is null ? "" : " (SPDX 3 is written as JSON-LD; export SPDX 2.3)")}", file);
    }

    private static Sbom CycloneDx(Node root, string file, string? image)
    {
        var components = new List<SbomComponent>();
        Collect(root["components"], components);
        var subject = root.At("metadata", "component");
        return new Sbom(file, image ?? NameOf(subject) ?? Path.GetFileName(file), root["serialNumber"]?.AsString(), Distinct(components), root);
    }

    private static void Collect(Node? list, List<SbomComponent> into)
    {
        foreach (var node in list?.Items ?? [])
        {
            var url = PackageUrl.TryParse(node["purl"]?.AsString());
            // Files and the operating system itself are listed as components too, but nothing is advised about them.
            if (node["type"]?.AsString() is not ("file" or "operating-system") || url is not null)
            {
                var group = node["group"]?.AsString() is { Length: > 0 } text ? $"{text}/" : "";
                into.Add(new SbomComponent($"{group}{node["name"]?.AsString()}", url?.Version ?? node["version"]?.AsString() ?? "", url, node["bom-ref"]?.AsString() ?? ""));
            }

            Collect(node["components"], into);
        }
    }

    private static string? NameOf(Node? component)
    {
        if (component?["name"]?.AsString() is not { Length: > 0 } name) return null;
        // A digest or tag belongs to the name; any other version is one of the program inside.
        return component["version"]?.AsString() is { Length: > 0 } version && component["type"]?.AsString() == "container" && name.IndexOfAny(['@', ':'], name.LastIndexOf('/') + 1) < 0
            ? $"{name}{(version.Contains(':', StringComparison.Ordinal) ? '@' : ':')}{version}"
            : name;
    }

    private static Sbom Spdx(Node root, string file, string? image)
    {
        var described = DescribedBy(root);
        var components = new List<SbomComponent>();
        string? subject = null;
        foreach (var node in root["packages"]?.Items ?? [])
        {
            var id = node["SPDXID"]?.AsString() ?? "";
            var url = (node["externalRefs"]?.Items ?? [])
                .Where(reference => reference["referenceType"]?.AsString() == "purl")
                .Select(reference => PackageUrl.TryParse(reference["referenceLocator"]?.AsString()))
                .FirstOrDefault(found => found is not null);
            if (described.Contains(id) && (url is null || url.Type is "oci" or "docker"))
            {
                subject ??= node["name"]?.AsString();
                continue;
            }

            var version = node["versionInfo"]?.AsString() ?? "";
            components.Add(new SbomComponent(node["name"]?.AsString() ?? "", url?.Version ?? (version == "NOASSERTION" ? "" : version), url, id));
        }

        return new Sbom(file, image ?? subject ?? root["name"]?.AsString() ?? Path.GetFileName(file), root["documentNamespace"]?.AsString(), Distinct(components), root);
    }

    private static HashSet<string> DescribedBy(Node root) =>
    [
        .. (root["documentDescribes"]?.Items ?? []).Select(item => item.AsString() ?? ""),
        .. (root["relationships"]?.Items ?? [])
            .Where(relation => relation["relationshipType"]?.AsString() == "DESCRIBES" && relation["spdxElementId"]?.AsString() == "SPDXRef-DOCUMENT")
            .Select(relation => relation["relatedSpdxElement"]?.AsString() ?? ""),
    ];

    private static List<SbomComponent> Distinct(List<SbomComponent> components) =>
        [.. components.DistinctBy(component => component.Url is { } url ? url.ToString() : $"{component.Name} {component.Version} {component.Reference}")];
}
