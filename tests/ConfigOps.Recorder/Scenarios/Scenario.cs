using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Scenarios;

/// <summary>Requests that belong together, sent one after another into a namespace of their own.</summary>
/// <param name="Topic">The file it is written in, without its extension.</param>
/// <param name="Name">What it shows, as a sentence; unique among all scenarios.</param>
/// <param name="Steps">The requests.</param>
public sealed record Scenario(string Topic, string Name, IReadOnlyList<Step> Steps)
{
    /// <summary>The labels of its namespace.</summary>
    public MapNode NamespaceLabels { get; init; } = MapNode.Empty;

    /// <summary>Paths of objects outside its namespace that it leaves behind; deleted before and after a recording.</summary>
    public IReadOnlyList<string> Cleanup { get; init; } = [];

    /// <summary>Its namespace: the same on every server, so that names need no translation.</summary>
    public string Namespace { get; } = "s-" + Slug(Name);

    private static string Slug(string name)
    {
        var words = new string([.. name.ToLowerInvariant().Select(static letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]).Split('-', StringSplitOptions.RemoveEmptyEntries);
        var slug = string.Join('-', words);
        return (slug.Length > 50 ? slug[..50] : slug).TrimEnd('-');
    }
}
