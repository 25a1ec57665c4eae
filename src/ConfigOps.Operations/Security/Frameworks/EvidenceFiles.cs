using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>
/// Reads <c>environments/evidence/*.yaml</c>: each a list <c>evidence</c> whose entries have <c>control</c>, <c>owner</c>, <c>date</c> and <c>summary</c>, and may
/// have <c>expires</c> (a year after the date by default) and <c>link</c>.
/// </summary>
public static class EvidenceFiles
{
    private static readonly string[] Known = ["control", "owner", "date", "expires", "summary", "link"];

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file as messages show it.</param>
    /// <exception cref="ConfigurationException">Something in it is wrong, or a control does not exist; names every such place.</exception>
    public static IReadOnlyList<ControlEvidence> Read(string text, string file)
    {
        var yaml = YamlReader.Read(text);
        var mistakes = yaml.Problems.Where(problem => problem.IsError).Select(problem => new Mistake(problem.Message, file, problem.Position)).ToList();
        var found = new List<ControlEvidence>();
        foreach (var document in yaml.Documents)
        {
            foreach (var entry in document.Entries.Where(entry => entry.Key != "evidence"))
                mistakes.Add(new Mistake($"unknown key \"{entry.Key}\"; the file has one key, evidence", file, entry.KeyPosition));
            if (document["evidence"] is ListNode list) found.AddRange(list.Values.Select(item => ReadOne(item, file, mistakes)).OfType<ControlEvidence>());
            else mistakes.Add(new Mistake("the file must be a map with the list evidence", file, document.Position));
        }

        return mistakes.Count == 0 ? found : throw new ConfigurationException(mistakes);
    }

    private static ControlEvidence? ReadOne(Node item, string file, List<Mistake> mistakes)
    {
        var before = mistakes.Count;
        foreach (var entry in item.Entries.Where(entry => !Known.Contains(entry.Key)))
            mistakes.Add(new Mistake($"evidence has no key \"{entry.Key}\"; it may have {string.Join(", ", Known)}", file, entry.KeyPosition));
        var (control, owner, summary) = (Required("control"), Required("owner"), Required("summary"));
        var date = Day("date", Required("date"));
        var expires = item["expires"] is null ? date.AddDays(365) : Day("expires", Required("expires"));
        if (control.Length > 0 && !Exists(control))
            mistakes.Add(new Mistake($"there is no control \"{control}\"; it is written as framework and control, like soc2:CC1.1, and frameworks are {string.Join(", ", FrameworkCatalogue.Names)}", file, item["control"]!.Position));
        if (item["expires"] is { } last && expires < date) mistakes.Add(new Mistake("expires is before date", file, last.Position));
        return mistakes.Count == before ? new ControlEvidence(control, owner, date, expires, summary, item["link"]?.AsString(), file) : null;

        string Required(string key)
        {
            if (item[key] is ScalarNode { IsNull: false, Text.Length: > 0 } value) return value.Text;
            mistakes.Add(new Mistake($"the evidence lacks {key}; each has control, owner, date and summary", file, item[key]?.Position ?? item.Position));
            return "";
        }

        DateOnly Day(string key, string text)
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || text.Length == 0) return day;
            mistakes.Add(new Mistake($"{key} is \"{text}\"; expected a day, like 2030-01-31", file, item[key]!.Position));
            return default;
        }
    }

    private static bool Exists(string control)
    {
        var parts = control.Split(':', 2);
        return parts.Length == 2 && FrameworkCatalogue.All.FirstOrDefault(framework => framework.Id == parts[0])?.Find(parts[1]) is not null;
    }
}
