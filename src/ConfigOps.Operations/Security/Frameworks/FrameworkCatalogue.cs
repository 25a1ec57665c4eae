using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>The frameworks there are, read from the embedded data when somebody first asks.</summary>
public static class FrameworkCatalogue
{
    private static readonly string[] Ids = ["cis", "nsa", "soc2", "gdpr", "nist", "csf", "pci", "hipaa", "sox", "iso27001", "mitre"];

    private static readonly Lazy<IReadOnlyList<Framework>> s_all = new(() => [.. Ids.Select(Read)]);

    /// <summary>Every framework.</summary>
    public static IReadOnlyList<Framework> All => s_all.Value;

    /// <summary>The ids, without reading any data.</summary>
    public static IReadOnlyList<string> Names => Ids;

    /// <summary>The id that a user's word means: in any case, with or without hyphens, and by its usual other names; null when there is none.</summary>
    public static string? Resolve(string word)
    {
        var plain = word.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return plain switch
        {
            "pcidss" => "pci",
            "nist80053" or "80053" => "nist",
            "nistcsf" => "csf",
            "iso" or "iso270012022" => "iso27001",
            "mitreattack" or "attack" => "mitre",
            "ciskubernetes" => "cis",
            "cisa" or "nsacisa" => "nsa",
            _ => Ids.FirstOrDefault(id => id == plain),
        };
    }

    /// <summary>The controls that a rule stands for in all frameworks, those that it names itself first.</summary>
    public static IReadOnlyList<string> ControlsOf(RuleInfo rule) =>
    [
        .. rule.Controls
            .Concat(All.SelectMany(framework => framework.Controls.Where(control => control.IsCheckedBy(rule.Id)).Select(control => $"{framework.Id}:{control.Id}")))
            .Distinct(StringComparer.Ordinal),
    ];

    private static Framework Read(string id)
    {
        using var stream = typeof(FrameworkCatalogue).Assembly.GetManifestResourceStream($"ConfigOps.Operations.Security.Frameworks.{id}.json")!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var root = NodeJson.Parse(content.GetBuffer().AsSpan(0, (int)content.Length));
        return new Framework(Text(root, "id"), Text(root, "name"), Text(root, "edition"), Text(root, "note"), [.. root["controls"]!.Items.Select(Control)]);
    }

    private static FrameworkControl Control(Node node) => new(
        Text(node, "id"), Text(node, "title"), [.. (node["rules"]?.Items ?? []).Select(rule => rule.AsString()!)], node["evidence"]?.AsString(), node["notApplicable"]?.AsString());

    private static string Text(Node node, string member) => node[member]?.AsString() ?? throw new InvalidOperationException($"the data of a framework lacks {member}");
}
