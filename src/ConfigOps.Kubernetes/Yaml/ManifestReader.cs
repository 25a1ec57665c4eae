using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>What a manifest file holds.</summary>
/// <param name="Resources">Its resources in their order, the items of a <c>List</c> in its place.</param>
/// <param name="Problems">What is wrong with it as YAML or as a manifest.</param>
public sealed record ManifestFile(IReadOnlyList<Resource> Resources, IReadOnlyList<YamlProblem> Problems);

/// <summary>Reads manifests: YAML documents that are Kubernetes objects. Whether they are valid objects is not judged here.</summary>
public static class ManifestReader
{
    /// <summary>Reads a manifest's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The path that messages show: relative, with forward slashes.</param>
    public static ManifestFile Read(string text, string? file) => From(YamlReader.Read(text), file);

    /// <summary>Reads a manifest's bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="file">The path that messages show: relative, with forward slashes.</param>
    /// <param name="firstLine">The 1-based line that the first line is, when the bytes are a part of a larger file.</param>
    public static ManifestFile Read(ReadOnlySpan<byte> bytes, string? file, int firstLine = 1) => From(YamlReader.Read(bytes, firstLine), file);

    private static ManifestFile From(YamlFile yaml, string? file)
    {
        var resources = new List<Resource>();
        var problems = new List<YamlProblem>(yaml.Problems);
        foreach (var document in yaml.Documents) Collect(document, file, resources, problems);
        return new ManifestFile(resources, problems);
    }

    private static void Collect(Node document, string? file, List<Resource> resources, List<YamlProblem> problems)
    {
        if (document is not MapNode map)
        {
            var hasObjects = document is ListNode list && list.Values.Any(item => item["kind"] is not null);
            problems.Add(new YamlProblem(document is ListNode && !hasObjects ? YamlProblemKind.NoObject : YamlProblemKind.Syntax, $"a manifest is a map with apiVersion and kind, this is a {document.TypeName}{(hasObjects ? "; write the objects in it as documents, with --- between them" : "")}", document.Position));
            return;
        }

        if (map["kind"]?.AsString() is "List" && map["apiVersion"]?.AsString() is "v1" && map["items"] is ListNode items)
        {
            foreach (var item in items.Values) Collect(item, file, resources, problems);
            return;
        }

        resources.Add(new Resource(map, file));
    }
}
