using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Operations.Findings.Exceptions;

/// <summary>
/// Reads <c>environments/exceptions.yaml</c>: a list <c>exceptions</c> whose entries have <c>rule</c>, <c>owner</c>, <c>ticket</c>, <c>reason</c> and
/// <c>expires</c> (a day), and may have <c>resource</c>, <c>path</c>, <c>fingerprint</c> and <c>environments</c>.
/// </summary>
public static class ExceptionFile
{
    private static readonly string[] Known = ["rule", "resource", "path", "fingerprint", "environments", "owner", "ticket", "reason", "expires"];

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file as messages show it.</param>
    /// <exception cref="ConfigurationException">Something in it is wrong; names every such place.</exception>
    public static IReadOnlyList<ExceptionRule> Read(string text, string file)
    {
        var yaml = YamlReader.Read(text);
        var mistakes = yaml.Problems.Where(problem => problem.IsError).Select(problem => new Mistake(problem.Message, file, problem.Position)).ToList();
        var rules = new List<ExceptionRule>();
        foreach (var document in yaml.Documents)
        {
            foreach (var entry in document.Entries.Where(entry => entry.Key != "exceptions"))
                mistakes.Add(new Mistake($"unknown key \"{entry.Key}\"; the file has one key, exceptions", file, entry.KeyPosition));
            if (document["exceptions"] is ListNode list) rules.AddRange(list.Values.Select(item => ReadOne(item, file, mistakes)).OfType<ExceptionRule>());
            else mistakes.Add(new Mistake("the file must be a map with the list exceptions", file, document.Position));
        }

        return mistakes.Count == 0 ? rules : throw new ConfigurationException(mistakes);
    }

    private static ExceptionRule? ReadOne(Node item, string file, List<Mistake> mistakes)
    {
        var before = mistakes.Count;
        if (item is not MapNode map)
        {
            mistakes.Add(new Mistake($"an exception is a map, this is a {item.TypeName}", file, item.Position));
            return null;
        }

        foreach (var entry in map.Members.Where(entry => !Known.Contains(entry.Key)))
            mistakes.Add(new Mistake($"an exception has no key \"{entry.Key}\"; it may have {string.Join(", ", Known)}", file, entry.KeyPosition));
        var (rule, owner, ticket, reason) = (Required("rule"), Required("owner"), Required("ticket"), Required("reason"));
        var expires = Required("expires");
        if (!DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && expires.Length > 0)
            mistakes.Add(new Mistake($"expires is \"{expires}\"; expected the last day on which the exception holds, like 2030-01-31", file, map.PositionOf("expires")));
        if (rule == "*" && map["resource"] is null && map["fingerprint"] is null)
            mistakes.Add(new Mistake("an exception for every rule must name a resource or a fingerprint; otherwise it would accept everything", file, map.PositionOf("rule")));
        var environments = (map["environments"]?.Items ?? []).Select(name => name.AsString() ?? "").ToList();
        if (map["environments"] is { } named && (named is not ListNode || environments.Contains("")))
            mistakes.Add(new Mistake("environments must be a list of names", file, map.PositionOf("environments")));
        var found = new ExceptionRule(
            rule, Optional("resource"), Optional("path"), Optional("fingerprint"), environments, new FindingException(owner, ticket, reason, day), file, map.Position);
        return mistakes.Count == before ? found : null;

        string Required(string key)
        {
            if (map[key] is ScalarNode { IsNull: false, Text.Length: > 0 } value) return value.Text;
            mistakes.Add(new Mistake($"the exception lacks {key}; each has rule, owner, ticket, reason and expires", file, map.Has(key) ? map.PositionOf(key) : map.Position));
            return "";
        }

        string? Optional(string key)
        {
            if (map[key] is null or ScalarNode { Kind: ScalarKind.String }) return map[key]?.AsString();
            mistakes.Add(new Mistake($"{key} must be a text", file, map.PositionOf(key)));
            return null;
        }
    }
}
