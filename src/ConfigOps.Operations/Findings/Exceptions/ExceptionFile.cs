using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Operations.Findings.Exceptions;

/// <summary>Reads <c>environments/exceptions.yaml</c>, strictly: what it may say stands in docs/schemas/exceptions.schema.json.</summary>
public static class ExceptionFile
{
    /// <summary>Reads a file's text; a file without any document has no exceptions.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file as messages show it.</param>
    /// <exception cref="ConfigurationException">Something in it is wrong; names every such place.</exception>
    public static IReadOnlyList<ExceptionRule> Read(string text, string file)
    {
        var yaml = YamlReader.Read(text);
        var mistakes = yaml.Problems.Where(problem => problem.IsError).Select(problem => new Mistake(problem.Message, file, problem.Position)).ToList();
        foreach (var document in yaml.Documents)
        {
            if (document is not MapNode map)
            {
                mistakes.Add(new Mistake($"the file must be a map with the list exceptions, this is a {document.TypeName}", file, document.Position));
                continue;
            }

            new ShapeChecker(file, mistakes).Check(map, ExceptionShape.Value, "");
            ShapeRequirements.Check(map, ExceptionShape.Value, file, mistakes);
            foreach (var item in Items(map).OfType<MapNode>())
            {
                if (item["rule"]?.AsString() == "*" && item["resource"] is null && item["fingerprint"] is null)
                    mistakes.Add(new Mistake("an exception for every rule must name a resource or a fingerprint; otherwise it would accept everything", file, item.PositionOf("rule")));
                if (item["ticket"] is ScalarNode { IsNull: false, Text.Length: 0 }) mistakes.Add(new Mistake("ticket must not be empty; name where the exception was decided", file, item["ticket"]!.Position));
            }
        }

        if (mistakes.Count > 0) throw new ConfigurationException([.. mistakes.OrderBy(mistake => mistake.Position.Line).ThenBy(mistake => mistake.Position.Column)]);
        return [.. yaml.Documents.SelectMany(Items).Select(item => ReadOne(item, file))];
    }

    private static IReadOnlyList<Node> Items(Node document) => document["exceptions"]?.Items ?? [];

    private static ExceptionRule ReadOne(Node item, string file) => new(
        item["rule"]!.AsString()!,
        item["resource"]?.AsString(),
        item["path"]?.AsString(),
        item["fingerprint"]?.AsString(),
        [.. (item["environments"]?.Items ?? []).Select(name => name.AsString()!)],
        new FindingException(item["owner"]!.AsString()!, ((ScalarNode)item["ticket"]!).Text, item["reason"]!.AsString()!, DateOnly.ParseExact(item["expires"]!.AsString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        file,
        item.Position);
}
