using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>Reads <c>environments/evidence/*.yaml</c>, strictly: what they may say stands in docs/schemas/evidence.schema.json.</summary>
public static class EvidenceFiles
{
    /// <summary>Reads a file's text; a file without any document has no evidence.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file as messages show it.</param>
    /// <exception cref="ConfigurationException">Something in it is wrong, or a control does not exist; names every such place.</exception>
    public static IReadOnlyList<ControlEvidence> Read(string text, string file)
    {
        var yaml = YamlReader.Read(text);
        var mistakes = yaml.Problems.Where(problem => problem.IsError).Select(problem => new Mistake(problem.Message, file, problem.Position)).ToList();
        foreach (var document in yaml.Documents)
        {
            if (document is not MapNode map)
            {
                mistakes.Add(new Mistake($"the file must be a map with the list evidence, this is a {document.TypeName}", file, document.Position));
                continue;
            }

            new ShapeChecker(file, mistakes).Check(map, EvidenceShape.Value, "");
            ShapeRequirements.Check(map, EvidenceShape.Value, file, mistakes);
            mistakes.AddRange(Items(map).Where(item => Day(item["expires"]) < Day(item["date"])).Select(item => new Mistake("expires is before date", file, item["expires"]!.Position)));
        }

        if (mistakes.Count > 0) throw new ConfigurationException([.. mistakes.OrderBy(mistake => mistake.Position.Line).ThenBy(mistake => mistake.Position.Column)]);
        return [.. yaml.Documents.SelectMany(Items).Select(item => ReadOne(item, file))];
    }

    private static IReadOnlyList<Node> Items(Node document) => document["evidence"]?.Items ?? [];

    private static ControlEvidence ReadOne(Node item, string file) => new(
        item["control"]!.AsString()!,
        item["owner"]!.AsString()!,
        Day(item["date"])!.Value,
        Day(item["expires"]) ?? Day(item["date"])!.Value.AddDays(365),
        item["summary"]!.AsString()!,
        item["link"]?.AsString(),
        file);

    private static DateOnly? Day(Node? node) => DateOnly.TryParseExact(node?.AsString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
