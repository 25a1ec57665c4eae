using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Tests.Reporting;

/// <summary>As much of JSON Schema as the published schemas use; an unknown keyword is an error, so nothing is passed unchecked.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<string> Problems(Node schema, Node value) => Check(schema, schema, value, "");

    private static IEnumerable<string> Check(Node root, Node schema, Node value, string path)
    {
        foreach (var (keyword, rule, _) in schema.Entries)
        {
            var problems = keyword switch
            {
                "$schema" or "$id" or "id" or "definitions" or "default" or "$defs" or "definitions" or "title" or "description" or "format" or "default" or "deprecated" => [],
                "$ref" => Check(root, root.At(rule.AsString()!.TrimStart('#', '/').Split('/'))!, value, path),
                "type" => Types(rule).Contains(TypeOf(value)) || (TypeOf(value) == "integer" && Types(rule).Contains("number")) ? [] : [$"{path}: {TypeOf(value)}, not {rule}"],
                "const" => rule.Equals(value) ? [] : [$"{path}: {value} is not {rule}"],
                "enum" => rule.Items.Contains(value) ? [] : [$"{path}: {value} is not one of {rule}"],
                "pattern" => value.AsString() is not { } text || Regex.IsMatch(text, rule.AsString()!) ? [] : [$"{path}: {value} does not match {rule}"],
                "minimum" => value is not ScalarNode { Number: { } number } || number >= rule.AsInteger() ? [] : [$"{path}: {value} is below {rule}"],
                "maximum" => value is not ScalarNode { Number: { } number } || number <= rule.AsInteger() ? [] : [$"{path}: {value} is above {rule}"],
                "minLength" => value.AsString() is not { } text || text.Length >= rule.AsInteger() ? [] : [$"{path}: shorter than {rule}"],
                "maxLength" => value.AsString() is not { } text || text.Length <= rule.AsInteger() ? [] : [$"{path}: longer than {rule}"],
                "required" => value is not MapNode map ? [] : rule.Items.Where(name => !map.Has(name.AsString()!)).Select(name => $"{path}: {name} is missing"),
                "properties" => rule.Entries.Where(entry => value[entry.Key] is not null).SelectMany(entry => Check(root, entry.Value, value[entry.Key]!, $"{path}/{entry.Key}")),
                "patternProperties" => value.Entries.SelectMany(entry => Matching(rule, entry.Key).SelectMany(inner => Check(root, inner, entry.Value, $"{path}/{entry.Key}"))),
                "additionalProperties" when rule.AsBoolean() == false => Additional(schema, value).Select(entry => $"{path}: {entry.Key} is unknown"),
                "additionalProperties" when rule is MapNode => Additional(schema, value).SelectMany(entry => Check(root, rule, entry.Value, $"{path}/{entry.Key}")),
                "additionalProperties" => [],
                "minItems" => value.TypeName != "list" || value.Items.Count >= rule.AsInteger() ? [] : [$"{path}: fewer than {rule} items"],
                "anyOf" => rule.Items.Any(option => !Check(root, option, value, path).Any()) ? [] : [$"{path}: fits none of {rule}"],
                "oneOf" => rule.Items.Select(choice => Check(root, choice, value, path).ToList()).ToList() is var choices && choices.Count(choice => choice.Count == 0) == 1
                    ? [] : [$"{path}: fits {choices.Count(choice => choice.Count == 0)} of {choices.Count} choices: {string.Join(" / ", choices.Select(choice => choice.FirstOrDefault()))}"],
                "uniqueItems" => value.Items.Distinct().Count() == value.Items.Count ? [] : [$"{path}: an item is there twice"],
                "items" => value.Items.SelectMany((item, index) => Check(root, rule, item, $"{path}/{index}")),
                _ => throw new NotSupportedException($"the schema uses the keyword {keyword}"),
            };
            foreach (var problem in problems) yield return problem;
        }
    }

    private static IEnumerable<Node> Matching(Node patterns, string key) => patterns.Entries.Where(pattern => Regex.IsMatch(key, pattern.Key)).Select(pattern => pattern.Value);

    private static IEnumerable<MapEntry> Additional(Node schema, Node value) =>
        value.Entries.Where(entry => schema["properties"]?[entry.Key] is null && !(schema["patternProperties"] is { } patterns && Matching(patterns, entry.Key).Any()));

    private static IEnumerable<string?> Types(Node rule) => rule is ListNode ? rule.Items.Select(item => item.AsString()) : [rule.AsString()];

    private static string TypeOf(Node value) => value.TypeName switch { "map" => "object", "list" => "array", var name => name };
}
